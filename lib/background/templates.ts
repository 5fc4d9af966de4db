import { BatonError } from '../errors';
import type { Remapped } from '../model/set-up-contract';
import { listIntegrations, putIntegration } from '../store/integrations';
import { follow, remapped, requireIntegration } from './configuration';
import { isSame } from './configuration-file/match-lists';
import type { Resources } from './resources';

/**
 * Lets others follow an integration, or ends that. One that follows another cannot be a template itself, and one that is
 * followed stays a template until nobody follows it.
 */
export async function setTemplate(resources: Resources, id: string, isTemplate: boolean): Promise<null> {
  const database = await resources.database();
  const { isTemplate: _, ...integration } = await requireIntegration(resources, id);
  if (isTemplate && integration.templateId !== undefined) {
    throw new BatonError('invalid', `“${integration.name}” follows a template itself. End that first.`);
  }
  const followers = (await listIntegrations(database)).filter(({ templateId }) => templateId === id);
  if (!isTemplate && followers.length > 0) {
    const names = followers.map(({ name }) => `“${name}”`).join(', ');
    throw new BatonError('invalid', `${names} follows this template. End that first.`);
  }
  await putIntegration(database, isTemplate ? { ...integration, isTemplate } : integration);
  resources.drop('world ');
  return null;
}

/**
 * Makes an integration follow a template from now on, or nobody for an empty id: then it keeps what it has. Answers what
 * became of its mapping. Refused, with the reasons in words, where the template's mapping does not fit its systems:
 * another workflow above all.
 */
export async function followTemplate(resources: Resources, id: string, templateId: string): Promise<Remapped | null> {
  const database = await resources.database();
  const { templateId: _, ...integration } = await requireIntegration(resources, id);
  if (templateId === '') {
    await putIntegration(database, integration);
    resources.drop('world ');
    return null;
  }
  const template = await requireIntegration(resources, templateId);
  if (template.isTemplate !== true || templateId === id || integration.isTemplate === true) {
    throw new BatonError('invalid', 'Only a template can be followed, and not by itself or by another template.');
  }
  const problems = await follow(resources, integration, template);
  if (problems.length > 0) {
    const sentence = `“${template.name}” does not fit “${integration.name}”. ${problems.slice(0, 3).join(' ')}`;
    throw new BatonError('invalid', sentence);
  }
  // Who is a relative of whom has changed for others too.
  resources.drop('world ');
  return isSame(integration.mapping, template.mapping) ? null : remapped(resources, id, integration.name);
}
