export { m } from "#i18n/generated/messages.js";
