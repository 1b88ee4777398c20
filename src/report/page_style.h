/* The page's style sheet and script, page.css and page.js, as the build embeds them
 * (tools/embed.py). */
#ifndef PLM_REPORT_PAGE_STYLE_H
#define PLM_REPORT_PAGE_STYLE_H

extern const char plm__page_style[];
extern const char plm__page_style_hash[]; /* "sha256-…" */
extern const char plm__page_script[];
extern const char plm__page_script_hash[];

#endif
