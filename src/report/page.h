/*
 * A report as a page: its frame, the parts that sections are built from, and the sections.
 *
 * A section whose part the case does not have adds nothing.
 */
#ifndef PLM_REPORT_PAGE_H
#define PLM_REPORT_PAGE_H

#include "base/figure.h"
#include "report/charts.h"
#include "report/html.h"
#include "report/live.h"
#include "report/material.h"
#include "report/outcome.h"
#include "view/answer.h"
#include "view/listing.h"

/* What every section gets. */
typedef struct plm__page {
    plm__text *out;      /* the sections */
    plm__text *contents; /* links to them */
    plm__arena *arena;   /* for what the page is made of */
    plm__material *material;
    const plm__issue_material *issue; /* the one that the sections of an issue are about */
} plm__page;

/* ---- parts ---- */

/* A section, what it is about ("Models"), and its finding as heading, in plain words. Its id is
 * name, in the sections of an issue ISSUE-name. */
void plm__section_open(plm__page *page, const char *name, const char *kind, const char *finding);
void plm__section_close(plm__page *page);

/* The same, folded under its heading: for what few readers look for. */
void plm__section_fold(plm__page *page, const char *name, const char *kind, const char *finding);
void plm__section_unfold(plm__page *page);

/* A paragraph of plain words. */
void plm__paragraph(plm__page *page, const char *words);

/* Plain words as printf makes them, kept with the material; "" when memory is short. */
const char *plm__words(plm__page *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A name for use among such words: cut where it is longer than names are shown. */
const char *plm__short_name(plm__page *page, const char *name);

/* An id as words, for whoever has no label; "" when memory is short. */
const char *plm__words_of_id(plm__page *page, const char *id);

/* What a path of the case names (view/naming.h). */
const char *plm__path_words(plm__page *page, const plm_issue *on, const char *path);

/* A chart as a figure, laid out both for a page and for a phone. Its id begins as a section's. */
typedef struct plm__figure {
    const char *name;
    const char *title;
    const char *description;
} plm__figure;

void plm__add_outcome(plm__page *page, const plm__figure *figure, const plm__outcome_chart *of);
void plm__add_rows(plm__page *page, const plm__figure *figure, const plm__rows_chart *of);
void plm__add_landscape(plm__page *page, const plm__figure *figure, const plm__landscape_chart *of);
void plm__add_rounds(plm__page *page, const plm__figure *figure, const plm__rounds_chart *of);
void plm__add_curves(plm__page *page, const plm__figure *figure, const plm__curves_chart *of);
void plm__add_offers(plm__page *page, const plm__figure *figure, const plm__offers_chart *of);
void plm__add_plane(plm__page *page, const plm__figure *figure, const plm__scaled_plane *of);

/* Of an axis of days: its ends, and the beginnings of months or years between them. */
enum { PLM__DATE_MARKS = 24 };
size_t plm__date_marks(plm__page *page, int32_t earliest, int32_t latest,
                       plm__chart_mark marks[PLM__DATE_MARKS]);

/* A table that opens on demand, and in print. alignment has 'l' or 'r' for each column, or 'd'
 * for dates, which stay on one line; headings (plain words) has one for each. Its rows
 * are filled as view/listing.h says. */
plm__listing plm__table_open(plm__page *page, const char *summary, const char *alignment,
                             const char *const *headings);
/* The same, unfolded: where there is no chart above it. */
plm__listing plm__table_show(plm__page *page, const char *summary, const char *alignment,
                             const char *const *headings);
void plm__table_close(plm__page *page, plm__listing *table);

/* A cell of markup: what is added to the page that is returned, until it closes, stands in it. */
plm__page plm__markup_open(const plm__page *page, plm__text *markup);
void plm__markup_close(plm__listing *table, plm__text *markup);

/* A cell with a name, and in a small second line what the case file calls it. */
void plm__cell_named(plm__page *page, plm__listing *table, const char *name, const char *id);

/* ---- what several sections say ---- */

/* What an actor wants that advice is for: an option, or "nearer to 40". */
const char *plm__wish_words(plm__page *page, const plm_advice_summary *of);

/* "Can block whatever it is: A; B and C.", at most a few sets; or "". */
const char *plm__blocking_words(plm__page *page, const plm_blocking_set *const *sets, size_t count,
                                bool complete);

/* Of an issue on which something was drawn (view/answer.h): the likeliest, with why; and, once its
 * chart has been seen, the other lines and how it is settled. */
plm__answer plm__answer_of(const plm__material *material, const plm_forecast_issue *of);
void plm__add_verdict(plm__page *page);
void plm__add_said(plm__page *page);
void plm__add_because(plm__page *page);
void plm__add_moved(plm__page *page);        /* since a run that was kept */
void plm__add_outside_said(plm__page *page); /* what precedents say beside it, on their issue */
/* What these took to be settled; or nothing. */
void plm__add_how_long(plm__page *page, const plm_outside_view *view);

/* What would rule options out, and has not yet. */
void plm__add_not_ruled_out(plm__page *page);

/* Where something is ruled out, that a section's figures are of the answer given that; and in how many
 * of what it compares nothing is left. */
void plm__add_given(plm__page *page, size_t nothing_left);

/* The part that adds most to an option's probability after `before` (NULL: of all), or with sign -1
 * takes most away; NULL: none of a point or more. of may be NULL. */
const plm_contribution *plm__next_reason(const plm_attribution *of, size_t option, double sign,
                                         const plm_contribution *before);
void plm__add_vote_because(plm__page *page, const plm_procedure_rule *rule); /* of one rule */

/* The likeliest option of the page's issue with its probability, to stand behind its question. */
void plm__add_brief_answer(plm__page *page);

/* How likely each outcome is: over the scale, or a bar for each option. */
void plm__add_answer_chart(plm__page *page);
void plm__add_options_chart(plm__page *page);

/* Where the live part, if there is one, puts its controls: once, in the first issue. */
void plm__add_what_if(plm__page *page);

/* "26 %", kept on one line. */
void plm__add_percent(plm__text *out, double share);

/* ---- sections of an issue ---- */

void plm__section_answer(plm__page *page);
void plm__section_models(plm__page *page);
void plm__section_map(plm__page *page);
void plm__section_rounds(plm__page *page);
void plm__add_network(plm__page *page);  /* within it: who makes offers to whom */
void plm__section_rule(plm__page *page); /* what it lets pass, and who can stop what */
void plm__section_power(plm__page *page);
void plm__section_when(plm__page *page); /* by when, where a process leads to a deadline */
void plm__section_attribution(plm__page *page);
void plm__section_change(plm__page *page); /* a list; the two below have the charts */
void plm__section_scenarios(plm__page *page);
void plm__section_tornado(plm__page *page);
void plm__section_levers(plm__page *page);
void plm__section_coalitions(plm__page *page); /* whom it would take under the rule */
void plm__section_vote(plm__page *page);       /* of one that asks yes or no, besides: */
void plm__section_choice(plm__page *page); /* of one without a scale, instead of all of these: */
void plm__section_choice_models(plm__page *page);

/* ---- sections of the case ---- */

void plm__section_deals(plm__page *page);
void plm__section_plane(plm__page *page);
void plm__section_timeline(plm__page *page);
void plm__section_history(plm__page *page); /* of each issue, as news came in */
void plm__section_outside(plm__page *page);
void plm__section_evidence(plm__page *page);
void plm__section_reasons(plm__page *page);
void plm__section_doubts(plm__page *page);
void plm__section_matrix(plm__page *page);
void plm__section_assumptions(plm__page *page);
void plm__section_provenance(plm__page *page);
void plm__section_reading(plm__page *page); /* a help for who reads it first */

/* ---- the page ---- */

/* What a window, a list of links or a search names the page by. */
typedef struct plm__title {
    const char *name;
    const char *answer; /* after it, and as the description; or NULL */
} plm__title;

/* The frame, in this order: the page's head, to which its first lines are then added; the contents
 * and the sections; its end. live NULL: the page has no live part. */
void plm__page_open(plm__text *out, const plm__title *title, const plm__live *live);
void plm__page_join(plm__text *out, const plm__text *contents, const plm__text *body);
void plm__page_close(plm__text *out);

/* The head and the first lines of a page about a case. */
void plm__page_begin(plm__text *out, const plm__material *material, const plm__live *live);

/* Everything, to out. */
void plm__page_add(plm__material *material, plm__text *out);

#endif
