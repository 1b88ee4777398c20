/*
 * What every format of another program is: a file that defines one plm__format, and one name in
 * src/meson.build.
 */
#ifndef PLM_FORMATS_FORMAT_H
#define PLM_FORMATS_FORMAT_H

#include "formats/cells.h"
#include "formats/draft.h"
#include "formats/names.h"

/* A file beside the one that is imported, such as DEU's table of capabilities. */
typedef struct plm__companion {
    const char *role;
    const char *text;
    size_t length;
    const char *file;
} plm__companion;

typedef struct plm__import_setting {
    const char *name;
    const char *value;
} plm__import_setting;

/* All that an importer is handed, and where its drafts go. */
typedef struct plm__import_job {
    plm__arena *arena;
    plm__findings *findings;
    const char *text; /* checked UTF-8, behind any byte order mark */
    size_t length;
    const plm__table *table; /* of a file that is no text, such as a workbook: its cells, and text
                              * is NULL; otherwise NULL */
    const char *file;        /* name in messages */
    const char *base;        /* the same without its folder */
    const char *id;          /* for the case: as asked for, or made of the file's name */
    plm__words question;     /* as asked for, or a text that asks for one */
    bool question_given;
    const plm__companion *companions;
    size_t companion_count;
    const plm__import_setting *settings;
    size_t setting_count;
    plm__names case_ids; /* that the drafts have */
    plm__draft *drafts;  /* one case each */
    size_t draft_count;
} plm__import_job;

typedef struct plm__format {
    const char *name;
    const char *about;
    const char *const *settings;   /* that the importer takes, closed by NULL; or NULL */
    const char *const *companions; /* roles of companion files, closed by NULL; or NULL */
    /* Reads job->text into drafts; problems are findings. Only PLM_OK or PLM_E_MEMORY. NULL: the
     * format is only written. */
    plm_status (*read)(plm__import_job *job);
    /* Writes what the format can hold of a case; what it cannot is a finding. NULL: it is only
     * read. */
    plm_status (*write)(const plm_dossier *dossier, plm__findings *findings, plm__text *out);
    /* In place of write, where the format holds the case file too; or NULL. */
    plm_status (*write_case)(const plm_case *of, plm__findings *findings, plm__text *out);
    bool holds_choices; /* it can write issues of options without a scale */
    bool holds_votes;   /* and votes on yes or no */
    bool for_programs;  /* not offered in place of another one */
    bool tabular;       /* it reads a table, which may come from Stata or SPSS too */
    /* Which of a table's columns hold names; NULL: none. */
    bool (*holds_names)(const char *heading);
} plm__format;

/* All formats, closed by NULL. */
extern const plm__format *const plm__formats[];

/* NULL when there is none of that name. */
const plm__format *plm__format_find(const char *name);

/* The format that reads files of a kind that is no format of its own, such as a workbook; else the
 * name itself. */
const char *plm__format_alias(const char *name);

/* Whether cases can be written in it. */
bool plm__format_writes(const plm__format *of);

/* PLM_E_NOT_FOUND for a name that is no format to read from (reads), or to write in. */
plm_status plm__format_fail_unknown(const char *name, bool reads, plm_error *error);

/* Makes a draft the job's only case. PLM_E_MEMORY. */
plm_status plm__job_keep(plm__import_job *job, const plm__draft *draft);

/* Reads "LOW:HIGH" with LOW below HIGH. */
bool plm__scale_parse(const char *text, double *low, double *high);

/* The value of a setting, or NULL. */
const char *plm__job_setting(const plm__import_job *job, const char *name);

/* The table of the job's file: the cells that a source gave, or else its text as delimited text. */
plm_status plm__job_table(plm__import_job *job, plm__table *out);

/* The companion in a role, or NULL. */
const plm__companion *plm__job_companion(const plm__import_job *job, const char *role);

#endif
