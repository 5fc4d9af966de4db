import { enableDrawers } from './drawer.js';
import { enableEditing } from './edit.js';
import { watchChanges } from './live.js';
import { enableNavigation } from './navigation.js';

enableNavigation();
enableDrawers();
enableEditing();
watchChanges();
