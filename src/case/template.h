/*
 * The words that stand in a case until its author writes others: those of the example that
 * `plenum new` writes, with a scale or of a vote, and the placeholders of an import.
 * The writers take them from here.
 */
#ifndef PLM_CASE_TEMPLATE_H
#define PLM_CASE_TEMPLATE_H

#include <plenum.h>

#define PLM__EXAMPLE_QUESTION                                                                      \
    "Does the town council close the old town to cars, and how much of it?"
#define PLM__EXAMPLE_LOW         "every street stays open"
#define PLM__EXAMPLE_MIDDLE      "the market square is closed"
#define PLM__EXAMPLE_HIGH        "the whole old town is closed"
#define PLM__EXAMPLE_MAYOR       "The mayor"
#define PLM__EXAMPLE_SHOPKEEPERS "Association of shopkeepers"
#define PLM__EXAMPLE_RESIDENTS   "Residents of the old town"
#define PLM__EXAMPLE_BUSES       "The bus company"
#define PLM__EXAMPLE_PROVINCE    "The province"

#define PLM__EXAMPLE_VOTE         "Does the town council close the old town to cars?"
#define PLM__EXAMPLE_GREENS       "Greens of the old town"
#define PLM__EXAMPLE_CITIZENS     "List of the citizens"
#define PLM__EXAMPLE_TRADERS      "List of the traders"
#define PLM__EXAMPLE_INDEPENDENTS "Independents of the council"

#define PLM__QUESTION_WANTED "What will be decided? Put the question in words"
#define PLM__LOW_END_WANTED  "low end: say what it means"
#define PLM__POINT_WANTED    "say what it means"
#define PLM__HIGH_END_WANTED "high end: say what it means"

/* Whether a text is one that an import put there to ask for a better one. */
bool plm__is_placeholder(const char *text);

/* What of a case its author has yet to write. */
typedef struct plm__unfinished {
    bool question;
    const plm_scale_point *point; /* the first whose words are not the author's, or NULL */
    const plm_actor *actor; /* the first of the example's, where most of them stand; or NULL */
    bool imported;          /* what was found first is an import's */
} plm__unfinished;

/* Whether anything is unfinished. */
bool plm__find_unfinished(const plm_dossier *of, plm__unfinished *out);

enum { PLM__UNFINISHED_TEXT = 320 };

/* What is unfinished and what to write, in a sentence without a full stop. */
const char *plm__unfinished_text(const plm__unfinished *of, char text[PLM__UNFINISHED_TEXT]);

#endif
