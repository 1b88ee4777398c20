/* A post-mortem for people: what was said and what came, the least that would have turned it, who
 * misled, and what does not stand any more. */
#include "figures.h"
#include "review.h"
#include "tables.h"
#include "terminal.h"
#include "view/listing.h"

#include <math.h>
#include <string.h>

enum { MOST_ROWS = 8 };

/* What is not worth a line unless all is asked for: of a probability, or of the scale. */
static const double A_POINT = 0.01;

static bool is_of_option(const plm__post_mortem *of) {
    return of->turning.came != NULL;
}

/* Of a probability 1, of a scale its length. */
static double unit_of(const plm__post_mortem *of) {
    const plm_issue *issue = of->turning.issue;
    return is_of_option(of) ? 1 : issue->scale_high - issue->scale_low;
}

static bool is_worth(const plm__post_mortem *of, double size, bool all) {
    return all || fabs(size) >= A_POINT * unit_of(of);
}

static const char *level(const plm__post_mortem *of, double value, char text[FIGURE_TEXT]) {
    return is_of_option(of)
               ? figure_percent(value, text)
               : figure_fixed(value, figure_places(of->turning.issue, (double)NAN), text);
}

static void add_change(plm__listing *to, const plm__post_mortem *of, double change) {
    if (is_of_option(of)) {
        plm__cell_points(to, change);
    } else {
        plm__cell_signed(to, change, figure_places(of->turning.issue, (double)NAN));
    }
}

/* ---- what was said, and what came ---------------------------------------------------------- */

static void add_outcome(plm__text *out, const plm_grade *grade) {
    char value[FIGURE_TEXT];
    if (grade->option != NULL) {
        plm__text_add(out, grade->option);
    }
    if (!isnan(grade->value)) {
        plm__text_add_format(out, grade->option != NULL ? " (%s)" : "%s",
                             figure_fixed(grade->value, 1, value));
    }
    plm__text_add_format(out, " on %s", grade->on);
}

static void add_head(plm__text *out, const plm__post_mortem *of) {
    char at[PLM_INSTANT_TEXT];
    const char *question =
        of->issue->question != NULL ? of->issue->question : of->forecast->forecast->question;
    plm_instant_print(of->forecast->at, at);
    plm__text_add_format(
        out, "%s: %s%s%s\nRecord %zu, sealed %s. What came: ", of->forecast->forecast->case_id,
        of->issue->id, question != NULL ? ": " : "", question != NULL ? question : "",
        (size_t)of->forecast->number, at);
    add_outcome(out, of->grade->grade);
    plm__text_add(out, ".\n");
}

static void add_said(plm__text *out, const plm__post_mortem *of) {
    char said[FIGURE_TEXT];
    const plm_option *likeliest = of->likeliest;
    level(of, of->said, said);
    start_style(out, STYLE_ANSWER);
    if (!is_of_option(of)) {
        plm__text_add_format(out, "The forecast expected %s.", said);
    } else if (likeliest == NULL || strcmp(likeliest->id, of->turning.came->id) == 0) {
        plm__text_add_format(out, "The forecast gave that %s: it was the likeliest.", said);
    } else {
        plm__text_add_format(out, "The forecast gave that %s; the likeliest was %s.", said,
                             likeliest->id);
    }
    end_style(out);
    plm__text_add(out, "\n\n");
}

/* ---- numbers ------------------------------------------------------------------------------- */

/* Whole where both ends are, else as finely as the range is wide. */
static int places_of(const plm__turn *of) {
    bool whole =
        of->low == floor(of->low) && of->high == floor(of->high) && of->mode == floor(of->mode);
    return whole ? 0 : (int)fmin(fmax(ceil(log10(100 / (of->high - of->low))), 0), 6);
}

static void add_turn(plm__listing *to, const plm__post_mortem *of, const plm__turn *turn) {
    char answer[FIGURE_TEXT];
    bool falls = !is_of_option(of) && of->turning.value < of->turning.answer;
    plm__listing_start(to);
    plm__cell_name(to, turn->path);
    if (isnan(turn->end)) {
        plm__cell_empty(to);
        plm__cell_empty(to);
        plm__cell_words(to, "an end");
    } else {
        plm__cell_fixed(to, turn->mode, places_of(turn));
        plm__cell_around(to, turn->low, turn->high, places_of(turn));
        plm__cell_fixed(to, turn->end, places_of(turn));
    }
    plm__cell_print(to, "%s", level(of, turn->answer, answer));
    add_change(to, of, falls ? -turn->gain : turn->gain);
    if (turn->turns) {
        plm__cell_words(to, "turns it");
    }
}

static void add_turns(plm__text *out, const plm__post_mortem *of, bool all) {
    plm__listing lines;
    plm__listing_open(&lines, out->context, "lrlrrrl");
    plm__listing_head(&lines);
    plm__cell_words(&lines, "number");
    plm__cell_words(&lines, "sealed as");
    plm__cell_empty(&lines);
    plm__cell_words(&lines, "known as");
    plm__cell_words(&lines, is_of_option(of) ? of->turning.came->id : "expected");
    plm__cell_words(&lines, "change");
    for (size_t i = 0; i < of->turning.count && (all || i < MOST_ROWS); i++) {
        if (is_worth(of, of->turning.list[i].gain, all)) {
            add_turn(&lines, of, &of->turning.list[i]);
        }
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
}

/* What share of its own range a number would have had to move by;
 * none that cannot turn it is less. */
static double share_moved(const plm__turn *of) {
    return of->turns && !isnan(of->needed) ? fabs(of->needed - of->mode) / (of->high - of->low)
                                           : (double)INFINITY;
}

/* NULL: no number alone turns the answer. */
static const plm__turn *least_turn(const plm__turning *of) {
    const plm__turn *least = NULL;
    for (size_t i = 0; i < of->count; i++) {
        const plm__turn *each = &of->list[i];
        if (each->turns && (least == NULL || share_moved(each) < share_moved(least))) {
            least = each;
        }
    }
    return least;
}

/* Rounded away from the mode, so that what is shown turns it, too. */
static double rounded(const plm__turn *of) {
    double unit = pow(10, places_of(of));
    return (of->needed > of->mode ? ceil(of->needed * unit) : floor(of->needed * unit)) / unit;
}

static void add_least(plm__text *out, const plm__turn *least) {
    char needed[FIGURE_TEXT];
    char mode[FIGURE_TEXT];
    int places = isnan(least->needed) ? 0 : places_of(least);
    plm__text_add_format(out, "The least that would have turned it: %s ", least->path);
    if (isnan(least->needed)) {
        plm__text_add(out, "at an end.\n");
    } else if (least->needed == least->mode) {
        plm__text_add_format(out, "known to be %s, its likeliest value.\n",
                             figure_fixed(least->mode, places, mode));
    } else {
        plm__text_add_format(out, "at %s, not %s.\n", figure_fixed(rounded(least), places, needed),
                             figure_fixed(least->mode, places, mode));
    }
}

static void add_lesson(plm__text *out, const plm__turning *of) {
    const plm__turn *least = least_turn(of);
    if (of->is_right) {
        return;
    }
    plm__text_add(out, "\n");
    if (least != NULL) {
        add_least(out, least);
    } else if (of->enough > 0) {
        plm__text_add_format(
            out,
            "None of them alone would have turned it; the %zu that do most, each at "
            "that end, would.\n",
            of->enough);
    } else {
        plm__text_add(out,
                      "Even all of them together, each at that end, would not have turned it: look "
                      "for an actor, a reason or a range that the case lacks.\n");
    }
}

static void add_numbers(plm__text *out, const plm__post_mortem *of, bool all) {
    char answer[FIGURE_TEXT];
    const plm__turning *turning = &of->turning;
    if (turning->count == 0 || !is_worth(of, turning->list[0].gain, all)) {
        plm__text_add(
            out,
            "No number, had it been known, would have brought the answer nearer by as much as a "
            "point.\n");
    } else {
        plm__text_add_format(out,
                             "Numbers that, had they been known, would have %s (from %s%s):\n\n",
                             turning->is_right ? "made it surer" : "brought the answer nearer",
                             level(of, turning->answer, answer),
                             isnan(of->issue->settled) ? "" : ", if anything is decided");
        add_turns(out, of, all);
    }
    add_lesson(out, turning);
}

/* ---- reasons and actors -------------------------------------------------------------------- */

static void add_drawn(plm__text *out, const plm__post_mortem *of, const plm__drawn_list *drawn,
                      const char *what, bool all) {
    plm__listing lines;
    size_t rows = 0;
    plm__listing_open(&lines, out->context, "lr");
    for (size_t i = 0; i < drawn->count && (all || rows < MOST_ROWS); i++) {
        const plm__drawn_away *each = &drawn->list[i];
        if (all || (each->by > 0 && is_worth(of, each->by, all))) {
            plm__listing_start(&lines);
            plm__cell_name(&lines, each->id);
            add_change(&lines, of, each->by);
            rows++;
        }
    }
    if (rows > 0) {
        plm__text_add_format(out, "\n%s that drew it away from there:\n\n", what);
        add_table_lines(out, &lines, "  ");
    } else if (drawn->count > 0) {
        plm__text_add_format(out, "\n%s: none drew it away from there.\n", what);
    }
    plm__listing_close(&lines);
}

/* ---- claims -------------------------------------------------------------------------------- */

static void add_doubt(plm__text *out, const plm__doubt *of) {
    switch (of->kind) {
    case PLM__DOUBT_CONTRADICTED:
        plm__text_add_format(out, "  %s (%s) is contradicted by %s (%s)\n", of->claim, of->says,
                             of->by, of->was);
        break;
    case PLM__DOUBT_LESS_GRADED:
        plm__text_add_format(out, "  %s (%s) is graded %s, and was %s\n", of->claim, of->says,
                             of->by, of->was);
        break;
    default:
        plm__text_add_format(out, "  %s (%s) was withdrawn\n", of->claim, of->says);
        break;
    }
}

static void add_claims(plm__text *out, const plm__post_mortem *of) {
    if (!of->compared) {
        plm__text_add(out,
                      "\nThe case as it is now was not found. With --case it tells which claims "
                      "were contradicted since.\n");
        return;
    }
    plm__text_add_format(out, "\n%s has %s since. ", of->now_path,
                         of->changed ? "changed" : "not changed");
    plm__text_add(out, of->doubt_count > 0
                           ? "Claims of the sealed case that do not stand as they did:\n"
                           : "Every claim of the sealed case stands as it did.\n");
    for (size_t i = 0; i < of->doubt_count; i++) {
        add_doubt(out, &of->doubts[i]);
    }
}

void add_review_text(plm__text *out, const plm__post_mortem *of, bool all) {
    add_head(out, of);
    add_said(out, of);
    add_numbers(out, of, all);
    add_drawn(out, of, &of->reasons, "Reasons", all);
    add_drawn(out, of, &of->actors, "Actors", all);
    add_claims(out, of);
}
