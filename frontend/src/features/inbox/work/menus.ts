/* Loaded when one is wanted: what menus are made of is more than the first page should wait for. */
export { default as AssignMenu } from './AssignMenu.vue';
export { default as SnoozeMenu } from './SnoozeMenu.vue';
