/* The page's style sheet, page.css, as the build embeds it (tools/embed.py). */
#ifndef PLM_REPORT_PAGE_STYLE_H
#define PLM_REPORT_PAGE_STYLE_H

extern const char plm__page_style[];
extern const char plm__page_style_hash[]; /* "sha256-…" */

#endif
