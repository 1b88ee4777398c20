/*
 * What a result holds, said once: a description that every printer walks (json.h, table.h,
 * describe.h), so that a figure is written out by hand nowhere.
 *
 * A record is a struct of the public header; a description lists its members in the order in which
 * they are printed: the key, where the value is, its unit, its meaning in a sentence, and which
 * column or row of the result's table it makes. Descriptions are constant; a walk changes nothing.
 */
#ifndef PLM_VIEW_RECORD_H
#define PLM_VIEW_RECORD_H

#include "plenum.h"

#include <stddef.h>

typedef enum plm__kind {
    PLM__NUMBER,   /* double, or what `figure` gives; null where it is not finite */
    PLM__COUNT,    /* size_t */
    PLM__COUNT64,  /* uint64_t */
    PLM__WHOLE,    /* int */
    PLM__ORDINAL,  /* int that counts from 1; null for 0 */
    PLM__FLAG,     /* bool */
    PLM__TEXT,     /* const char *; null for NULL */
    PLM__WORDS,    /* a text made by `words` */
    PLM__CHOICE,   /* an enum, as one of `names` */
    PLM__RANK,     /* where the record stands in its list, from 1 */
    PLM__DAY,      /* int32_t, as a date; null where it is open */
    PLM__INSTANT,  /* int64_t, as an instant of UTC */
    PLM__TEXTS,    /* `count` texts, each by `text_at` */
    PLM__NUMBERS,  /* `count` numbers from the const double * at `place`, or from `link` */
    PLM__SETTINGS, /* `count` settings, each by `at`: an object of numbers and words */
    PLM__ISSUE,    /* const plm_issue *, as its id: the issue of all that follows in the object */
    PLM__RECORD,   /* a record of `of` inside of this one */
    PLM__LINK,     /* a pointer to a record of `of`; null for NULL */
    PLM__SPREAD, /* a record as PLM__LINK or, without `link`, PLM__RECORD; its members as one's own
                  */
    PLM__LIST,   /* `count` records of `of`, each by `at` */

    PLM__OF_ISSUE, /* of the present issue, a plm_issue: the members of `of` as one's own */

    /* For each option of the issue, or for `count` of them, an object of `of`, whose members are of
     * the present record: */
    PLM__OPTIONS,
    PLM__OPTION,        /* of the option itself, a plm_option: the members of `of` */
    PLM__OPTION_NUMBER, /* from the const double * at `place`, or from `link` */
    PLM__OPTION_RECORD, /* from the array of `of` that the pointer at `place` leads to, or `link` */
    PLM__OPTION_SPREAD  /* the same; its members as one's own */
} plm__kind;

/* Members that are there for some issues alone. */
typedef enum plm__when {
    PLM__ALWAYS,
    PLM__ON_SCALE,
    PLM__WITHOUT_SCALE,
    PLM__WHERE_KNOWN
} plm__when;

/* Where a walk stands. */
typedef struct plm__walk {
    const plm_issue *issue; /* NULL before the first */
    size_t option;          /* inside of PLM__OPTIONS */
    size_t index;           /* of the record in the innermost list */
} plm__walk;

enum { PLM__WORDS_TEXT = 64 };

typedef struct plm__record plm__record;

typedef struct plm__member {
    const char *key; /* in JSON; NULL: in tables alone */
    plm__kind kind;
    plm__when when; /* PLM__WHERE_KNOWN: left out where it would be null */
    size_t place;   /* of the value in the record, unless one of the calls finds it */
    const plm__record *of;
    const char *const *names; /* of PLM__CHOICE, one for each value */
    size_t name_count;
    double (*figure)(const void *record);
    double (*figure_at)(const void *record, const plm__walk *walk); /* by where the walk stands */
    const char *(*text)(const void *record);
    const char *(*text_at)(const void *record,
                           size_t index); /* of PLM__TEXT: by place in the list */
    void (*words)(const void *record, const plm__walk *walk, char text[PLM__WORDS_TEXT]);
    uint64_t (*number)(const void *record);               /* of counts, in place of `place` */
    unsigned (*choice)(const void *record, size_t index); /* of PLM__CHOICE, in place of `place` */
    const void *(*link)(const void *record);
    size_t (*count)(const void *record);
    const void *(*at)(const void *record, size_t index);

    /* In tables: the column that the value stands in, for the rows below it; the name of the rows
     * of this value or, for a record, of those within it; whether the value itself is a row: a
     * number or text in the column `value`, a record's members in the columns of their keys. */
    const char *column;
    const char *variable;
    bool row;
    bool told_elsewhere; /* a list whose members make no rows of this table */

    const char *unit; /* NULL: none */
    const char *about;
} plm__member;

struct plm__record {
    const char *name; /* what one is called, such as "swing" */
    size_t size;      /* of the struct, where arrays of it are walked */
    const plm__member *members;
    size_t count;
};

#define PLM__NAMES(list)   .names = (list), .name_count = sizeof(list) / sizeof *(list)
#define PLM__MEMBERS(list) .members = (list), .count = sizeof(list) / sizeof *(list)

/* Whether a member is printed here. */
bool plm__is_there(const plm__member *member, const void *record, const plm__walk *walk);

/* Whether a member's record stands for nothing: its members are printed as one's own. */
bool plm__is_spread(const plm__member *member);

/* How many options PLM__OPTIONS prints. */
size_t plm__option_count_of(const plm__member *member, const void *record, const plm__walk *walk);

/* What a member holds, by its kind. */
double plm__number_of(const plm__member *member, const void *record, const plm__walk *walk);
const char *plm__text_of(const plm__member *member, const void *record, const plm__walk *walk);
const void *plm__record_of(const plm__member *member, const void *record, const plm__walk *walk);
uint64_t plm__count_of(const plm__member *member, const void *record);
const double *plm__numbers_of(const plm__member *member, const void *record);

/* PLM__DAY, PLM__INSTANT and PLM__WORDS, in `text`; NULL for an open end. */
const char *plm__made_text_of(const plm__member *member, const void *record, const plm__walk *walk,
                              char text[PLM__WORDS_TEXT]);

/* Units that many members share. */
#define PLM__SCALE_POINTS "points of the issue's scale"
#define PLM__PROBABILITY  "probability"
#define PLM__SHARE        "share"
#define PLM__DAYS         "days"

#endif
