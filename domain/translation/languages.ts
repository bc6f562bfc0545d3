/** Languages into which a course can be translated: those that pages have a name for (`common:languages`). */
export const offeredLanguages = ['lo', 'en', 'zh', 'ar', 'fr', 'es', 'ru', 'th', 'vi', 'km'] as const;
