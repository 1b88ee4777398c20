/* Why, in a sentence: who adds most to the likeliest option, and which reason does. */
#include "report/page.h"

#include "view/vote.h"

#include <math.h>

/* Less than this share is no reason. */
static const double LEAST_ADDED = 0.01;
static const double LITTLE = 0.03; /* a change of the answer that is hardly a reason for it */

const plm_contribution *plm__next_reason(const plm_attribution *of, size_t option, double sign,
                                         const plm_contribution *before) {
    const plm_contribution *found = NULL;
    for (size_t i = 0; of != NULL && i < plm_attribution_count(of); i++) {
        const plm_contribution *each = plm_attribution_at(of, i);
        double adds = sign * each->adds.options[option].value;
        bool follows = before == NULL || adds < sign * before->adds.options[option].value ||
                       (adds == sign * before->adds.options[option].value && each > before);
        bool leads = found == NULL || adds > sign * found->adds.options[option].value;
        found = !isnan(adds) && adds >= LEAST_ADDED && follows && leads ? each : found;
    }
    return found;
}

/* The part without which the option loses most; NULL: none of a point or more. */
static const plm_contribution *most_needed(const plm_attribution *of, size_t option) {
    const plm_contribution *found = NULL;
    double most = LEAST_ADDED;
    for (size_t i = 0; of != NULL && i < plm_attribution_count(of); i++) {
        const plm_contribution *each = plm_attribution_at(of, i);
        if (each->over_others.options[option].value >= most) {
            found = each;
            most = each->over_others.options[option].value;
        }
    }
    return found;
}

/* Both, as the first line may speak of what is decided by a deadline, and this does not; absent:
 * the words for that it is not there. */
static const char *without(plm__page *page, const plm_contribution *of, size_t option,
                           const char *absent) {
    char with[PLM__FIGURE_TEXT];
    char left[PLM__FIGURE_TEXT];
    const plm_forecast_issue *on = page->issue->forecast;
    double share = on->pool.options[option].value;
    double rest = fmax(share - of->over_others.options[option].value, 0);
    return plm__words(page, "%s %s instead of %s", absent, plm__figure_percent(rest, left),
                      plm__figure_percent(share, with));
}

static const char *about_actors(plm__page *page, size_t option) {
    const plm_attribution *from = page->issue->attributions[PLM_PLAYERS_ACTORS];
    const plm_contribution *needed = most_needed(from, option);
    if (needed != NULL) {
        return plm__words(page,
                          needed->over_others.options[option].value < LITTLE
                              ? "No actor alone matters much; most does %s: %s."
                              : "Mainly because of %s: %s.",
                          plm__short_name(page, needed->name),
                          without(page, needed, option, "if absent,"));
    }
    const plm_contribution *most = plm__next_reason(from, option, 1, NULL);
    return most == NULL ? NULL
                        : plm__words(page,
                                     "Mainly because of %s, though the others alone would come to "
                                     "much the same.",
                                     plm__short_name(page, most->name));
}

static const char *about_reasons(plm__page *page, size_t option) {
    const plm_attribution *from = page->issue->attributions[PLM_PLAYERS_CONSIDERATIONS];
    const plm_contribution *needed = most_needed(from, option);
    if (needed != NULL) {
        return plm__words(page, " Of the reasons, “%s”: %s.", plm__short_name(page, needed->name),
                          without(page, needed, option, "without it"));
    }
    const plm_contribution *most = plm__next_reason(from, option, 1, NULL);
    return most == NULL ? ""
                        : plm__words(page, " Of the reasons “%s” weighs most.",
                                     plm__short_name(page, most->name));
}

static const char *sentence(plm__page *page, size_t option) {
    const char *actors = about_actors(page, option);
    return actors == NULL ? NULL : plm__words(page, "%s%s", actors, about_reasons(page, option));
}

static void add_sentence(plm__page *page, const char *said) {
    plm__text_add(page->out, "<p class=\"because\">");
    plm__html_passage(page->out, said);
    plm__text_add(page->out, "</p>\n");
}

void plm__add_vote_because(plm__page *page, const plm_procedure_rule *rule) {
    plm__text because;
    plm__text_init(&because, page->out->context);
    const plm_procedure_summary *summary = plm_procedure_summary_of(page->issue->procedure);
    if (plm__vote_add_because(&because, summary, rule, true)) {
        add_sentence(page, because.failed ? "" : because.bytes);
    }
    page->out->failed = page->out->failed || because.failed;
    plm__text_clear(&because);
}

void plm__add_given(plm__page *page, size_t nothing_left) {
    const plm_forecast_issue *of = page->issue->forecast;
    if (of->before == NULL) {
        return;
    }
    plm__text words;
    plm__text_init(&words, page->out->context);
    plm__add_given_ruled_out(&words, of->ruled_out, of->ruled_out_count);
    if (nothing_left > 0) {
        plm__text_add(&words, " ");
        plm__add_nothing_left(&words, nothing_left);
    }
    plm__paragraph(page, words.failed ? "" : words.bytes);
    page->out->failed = page->out->failed || words.failed;
    plm__text_clear(&words);
}

/* Whether it is a vote under one rule alone: several are each said where they are shown. */
static bool is_vote(const plm_procedure *of) {
    return of != NULL && plm_procedure_count(of) == 1 && plm_procedure_at(of, 0)->yes_votes != NULL;
}

void plm__add_because(plm__page *page) {
    const plm_forecast_issue *of = page->issue->forecast;
    if (is_vote(page->issue->procedure)) {
        plm__add_vote_because(page, plm_procedure_at(page->issue->procedure, 0));
    } else if (of->issue->option_count > 0 && of->issue->kind != PLM_ISSUE_YES_NO) {
        const char *said = sentence(page, plm__likeliest_option(of->issue, &of->pool));
        if (said != NULL) {
            add_sentence(page, said);
        }
    }
}
