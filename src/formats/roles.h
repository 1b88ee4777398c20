/* What a column of a table says, by its heading: in English, German, French and Spanish. */
#ifndef PLM_FORMATS_ROLES_H
#define PLM_FORMATS_ROLES_H

#include "formats/cells.h"
#include "formats/draft.h"

typedef enum plm__role {
    PLM__ROLE_NONE,
    /* Numbers, which may be of one of several issues, or options. */
    PLM__ROLE_CAPABILITY,
    PLM__ROLE_POSITION,
    PLM__ROLE_SALIENCE,
    PLM__ROLE_UTILITY,
    PLM__ROLE_CHANCE, /* of yes, on a vote */
    PLM__ROLE_VETO,   /* how likely one is used there */
    PLM__ROLE_OUTCOME,
    PLM__ROLE_REFERENCE,
    PLM__ROLE_SCALE_LOW,
    PLM__ROLE_SCALE_HIGH,
    PLM__ROLES_OF_ISSUES,
    /* Names, texts, and numbers of an actor alone. */
    PLM__ROLE_ACTOR = PLM__ROLES_OF_ISSUES,
    PLM__ROLE_GROUP,
    PLM__ROLE_ISSUE,
    PLM__ROLE_CASE,
    PLM__ROLE_ASSESSOR,
    PLM__ROLE_VOTES, /* how many: a number */
    PLM__ROLE_VOTE,  /* which way: yes, no, abstain */
    PLM__ROLE_NOTE,
    PLM__ROLE_SOURCE,
    PLM__ROLES
} plm__role;

/* The parts of a range. */
typedef enum plm__range_part {
    PLM__PART_MODE,
    PLM__PART_LOW,
    PLM__PART_HIGH,
    PLM__RANGE_PARTS
} plm__range_part;

typedef struct plm__heading {
    plm__role role;
    plm__range_part part;
    bool weak;          /* a general word, which gives way to a special one: "name" */
    plm__words subject; /* the issue or option that it is about, as written; or none */
} plm__heading;

/* What a heading says; role PLM__ROLE_NONE: nothing that is known. */
plm__heading plm__heading_read(const char *text, size_t length);

/* "capability", and so on: the name of a role in options and messages. */
const char *plm__role_name(plm__role role);

/* Whether two texts are the same words, whatever their case, accents and punctuation. */
bool plm__same_words(const char *left, size_t left_length, const char *right, size_t right_length);

#endif
