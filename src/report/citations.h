/* The works that models come from, as BibTeX: works.bib. */
#ifndef PLM_REPORT_CITATIONS_H
#define PLM_REPORT_CITATIONS_H

typedef struct plm__citation {
    const char *key;    /* as models cite it: "Nash 1950" */
    const char *bibtex; /* the whole entry */
} plm__citation;

/* The works in the order of their keys; closed by a NULL key. */
extern const plm__citation plm__citations[];

#endif
