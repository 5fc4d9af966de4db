import { describe, expect, it } from 'vitest';
import { isKeyRefused, refusalOf } from './refusal';

describe('what Rally’s errors mean', () => {
  it.each([
    ['Not authorized to perform action: Invalid key', 'auth', /sign-in/],
    ['Not authorized to perform action', 'permission', /editor/],
    ['Not authorized to create AttachmentContent', 'permission', /editor/],
    [
      'Concurrency conflict: [Object has been modified since being read for update in this context] - ConcurrencyConflictException : Modified since read on update : Object Class : com.f4tech.slm.domain.UserStory : ObjectID : 441863343664',
      'conflict',
      /tries again/,
    ],
    ['Could not write changes in Unit Of Work', 'conflict', /tries again/],
    ['Cannot find object to read', 'gone', /not in Rally any more/],
    ['Could not read: Could not read Defect 123 to update.', 'gone', /not in Rally any more/],
    ['Could not read object: Object not found for Object ID: 12', 'gone', /not in Rally any more/],
    ['Could not read: Could not read referenced object https://rally.example/user/1', 'invalid', /point at/],
    ['Validation error: HierarchicalRequirement.Package should not be null', 'invalid', /value for Package/],
    [
      "Validation error: HierarchicalRequirement.Name contained invalid input. Search 'HTML Whitelist' at help.rallydev.com for details.",
      'invalid',
      /text of Name/,
    ],
    [
      'Could not convert: "State" must be a string : Conversion method name : com.f4tech.slm.convert.DefectConversion.getStateNamed : value to convert : Fixed : type to convert : class com.f4tech.slm.domain.Rating : valid set is : (One,Open,Two,Closed)',
      'invalid',
      /State\. It has: One, Open, Two, Closed/,
    ],
    ['Requested type name "iamnotarealone" is unknown', 'invalid', /type of record/],
    ['Cannot parse object reference from "secret"', 'invalid', /point at/],
    ['Could not parse: Unknown operator "zobolts"', 'invalid', /Rally refused/],
    ['Something new', 'invalid', /Something new/],
  ])('%s', (text, kind, sentence) => {
    const error = refusalOf([text]);
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(sentence);
  });

  it('takes the gravest of several, whatever their order', () => {
    expect(refusalOf(['Something new', 'Not authorized to perform action: Invalid key']).kind).toBe('auth');
  });

  it('quotes nothing that people wrote', () => {
    expect(refusalOf(['Trouble with "my secret plan" : value to convert : my plan']).message).not.toMatch(/plan/);
  });

  it('has a sentence even where Rally gives none', () => {
    expect(refusalOf([]).message).toMatch(/no reason/);
  });

  it('knows a refused key', () => {
    expect(isKeyRefused(['x', 'Not authorized to perform action: Invalid key'])).toBe(true);
    expect(isKeyRefused(['Not authorized to perform action'])).toBe(false);
  });
});
