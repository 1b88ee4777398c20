#include "report/questionnaire.h"

#include "base/error.h"
#include "case/statement.h"
#include "elicitation/answers.h"
#include "forecast/who_decides.h"
#include "report/html.h"
#include "report/page_style.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

extern const char plm__questionnaire_script[];
extern const char plm__questionnaire_script_hash[];
extern const char plm__questionnaire_style[];
extern const char plm__questionnaire_style_hash[];

const char *const plm__asked_kinds[] = {"position",      "capability", "salience", "utilities",
                                        "chance_of_yes", "uses_veto",  NULL};

/* ---- data ------------------------------------------------------------------------------------ */

typedef struct writer {
    plm__text *json;
    const plm_dossier *dossier;
    const plm__questionnaire *asked;
    plm__arena arena;
    size_t count; /* numbers that were written */
} writer;

static void add_pair(plm__text *json, const char *key, const char *text) {
    plm__text_add_format(json, ", \"%s\": ", key);
    plm__text_add_json_string(json, text != NULL ? text : "");
}

static void add_number(plm__text *json, const char *key, double value) {
    plm__text_add_format(json, ", \"%s\": ", key);
    plm__text_add_json_number(json, value);
}

static void add_scale(plm__text *json, const plm_issue *issue) {
    plm__text_add(json, ", \"scale\": [");
    for (size_t i = 0; i < issue->scale_count; i++) {
        plm__text_add(json, i > 0 ? ", [" : "[");
        plm__text_add_json_number(json, issue->scale[i]->value);
        plm__text_add(json, ", ");
        plm__text_add_json_string(json, issue->scale[i]->label);
        plm__text_add(json, "]");
    }
    plm__text_add(json, "]");
}

static void add_issues(const writer *to) {
    const plm_dossier *d = to->dossier;
    bool first = true;
    plm__text_add(to->json, ", \"issues\": [");
    for (size_t i = 0; i < d->issue_count; i++) {
        const plm_issue *issue = d->issues[i];
        if (to->asked->issue != NULL && strcmp(issue->id, to->asked->issue) != 0) {
            continue;
        }
        plm__text words;
        plm__text_init(&words, to->json->context);
        if (issue->decision_count > 0) {
            plm__issue_add_deciders(&words, issue);
        }
        plm__text_add(to->json, first ? "{\"id\": " : ", {\"id\": ");
        plm__text_add_json_string(to->json, issue->id);
        add_pair(to->json, "question", issue->question);
        add_pair(to->json, "deciders", words.bytes);
        add_scale(to->json, issue);
        plm__text_add(to->json, "}");
        to->json->failed = to->json->failed || words.failed;
        plm__text_clear(&words);
        first = false;
    }
    plm__text_add(to->json, "]");
}

/* How often it happened before, and of what. */
static plm_status add_base_rate(const writer *to, const plm_case *of, plm_error *error) {
    plm_outside_view *view = NULL;
    if (to->dossier->precedent_count == 0) {
        return PLM_OK;
    }
    PLM_TRY(plm_outside_view_new(of, &view, error));
    const plm_base_rate *rate = plm_outside_view_rate(view, 0);
    add_pair(to->json, "precedents", to->dossier->precedent_question);
    add_number(to->json, "happened", (double)rate->happened);
    add_number(to->json, "of", (double)rate->count);
    plm_outside_view_free(view);
    return PLM_OK;
}

static const plm_pool_number *earlier_of(const writer *to, const char *path) {
    const plm__pool *earlier = to->asked->earlier;
    for (size_t i = 0; earlier != NULL && i < earlier->number_count; i++) {
        if (strcmp(earlier->numbers[i].path, path) == 0) {
            return &earlier->numbers[i];
        }
    }
    return NULL;
}

static int by_value(const void *one, const void *other) {
    double a = ((const plm_range *)one)->mode;
    double b = ((const plm_range *)other)->mode;
    return a < b ? -1 : a > b ? 1 : 0;
}

static int by_words(const void *one, const void *other) {
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* What was answered, without what the case says itself, by size, and the reasons, by their
 * words: neither order tells who said it. */
static void add_earlier(const writer *to, const plm_pool_number *of) {
    plm_range *ranges = plm__arena_allocate((plm__arena *)&to->arena, of->count, sizeof *ranges);
    const char **reasons =
        plm__arena_allocate((plm__arena *)&to->arena, of->count, sizeof *reasons);
    size_t count = 0;
    size_t reason_count = 0;
    if (ranges == NULL || reasons == NULL) {
        to->json->failed = true;
        return;
    }
    for (size_t i = 0; i < of->count; i++) {
        if (!of->views[i]->answered) {
            continue;
        }
        ranges[count++] = of->views[i]->range;
        if (of->views[i]->reason != NULL) {
            reasons[reason_count++] = of->views[i]->reason;
        }
    }
    qsort(ranges, count, sizeof *ranges, by_value);
    qsort(reasons, reason_count, sizeof *reasons, by_words);
    plm__text_add(to->json, ", \"earlier\": [");
    for (size_t i = 0; i < count; i++) {
        bool quantiles = ranges[i].shape == PLM_SHAPE_QUANTILES;
        plm__text_add(to->json, i > 0 ? ", [" : "[");
        plm__text_add_json_number(to->json, quantiles ? ranges[i].p10 : ranges[i].low);
        plm__text_add(to->json, ", ");
        plm__text_add_json_number(to->json, ranges[i].mode);
        plm__text_add(to->json, ", ");
        plm__text_add_json_number(to->json, quantiles ? ranges[i].p90 : ranges[i].high);
        plm__text_add(to->json, "]");
    }
    plm__text_add(to->json, "], \"reasons\": [");
    for (size_t i = 0; i < reason_count; i++) {
        plm__text_add(to->json, i > 0 ? ", " : "");
        plm__text_add_json_string(to->json, reasons[i]);
    }
    plm__text_add(to->json, "]");
}

static bool is_kind(const char *leaf, const char *kind) {
    size_t length = strlen(kind);
    return strncmp(leaf, kind, length) == 0 && (leaf[length] == '\0' || leaf[length] == '.');
}

static bool is_asked(const writer *to, const plm__statement *of) {
    const plm__questionnaire *asked = to->asked;
    bool wanted = asked->kinds == NULL;
    for (size_t i = 0; i < asked->kind_count && !wanted; i++) {
        wanted = is_kind(of->leaf, asked->kinds[i]);
    }
    return wanted && (!asked->assumptions || of->support.count == 0) &&
           (asked->issue == NULL || strcmp(of->issue->id, asked->issue) == 0);
}

static const char *option_label(const plm_issue *issue, const char *leaf) {
    const char *dot = strchr(leaf, '.');
    for (size_t i = 0; dot != NULL && i < issue->option_count; i++) {
        if (strcmp(issue->options[i]->id, dot + 1) == 0) {
            return issue->options[i]->label;
        }
    }
    return NULL;
}

static plm_status add_question(void *user, const plm__statement *of) {
    writer *to = user;
    double low = 0;
    double high = 0;
    if (of->parameter == NULL || of->leaf == NULL ||
        !plm__may_ask(of->issue, of->leaf, &low, &high) || !is_asked(to, of)) {
        return PLM_OK;
    }
    const plm_pool_number *earlier = earlier_of(to, of->path);
    plm__text_add(to->json, to->count++ > 0 ? ", {\"path\": " : "{\"path\": ");
    plm__text_add_json_string(to->json, of->path);
    add_pair(to->json, "kind", of->leaf);
    add_pair(to->json, "actor", of->actor->name);
    add_pair(to->json, "issue", of->issue->id);
    add_pair(to->json, "option", option_label(of->issue, of->leaf));
    add_number(to->json, "low", low);
    add_number(to->json, "high", high);
    if (earlier != NULL) {
        add_earlier(to, earlier);
    }
    plm__text_add(to->json, "}");
    return PLM_OK;
}

static plm_status add_json(writer *to, const plm_case *of, plm_error *error) {
    plm__text_add(to->json, "{\"case\": ");
    plm__text_add_json_string(to->json, to->dossier->id);
    add_pair(to->json, "question", to->dossier->question);
    add_number(to->json, "round", to->asked->round);
    add_issues(to);
    PLM_TRY(add_base_rate(to, of, error));
    plm__text_add(to->json, ", \"numbers\": [");
    if (plm__each_statement(to->dossier, NULL, &to->arena, add_question, to) < 0) {
        return plm__out_of_memory(error);
    }
    plm__text_add(to->json, "]}");
    return to->count > 0
               ? PLM_OK
               : plm__fail(error, PLM_E_EMPTY,
                           "the case states no number that would be asked; ask for others");
}

/* ---- page ------------------------------------------------------------------------------------ */

static void add_head(plm__text *out) {
    plm__text_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    plm__text_add_format(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri "
        "'none'; "
        "form-action 'none'; style-src '%s' '%s'; script-src '%s'\">\n",
        plm__page_style_hash, plm__questionnaire_style_hash, plm__questionnaire_script_hash);
    plm__text_add(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light dark\">\n"
                       "<meta name=\"referrer\" content=\"no-referrer\">\n");
    plm__text_add_format(out, "<meta name=\"generator\" content=\"plenum %s\">\n", plm_version());
    plm__text_add(out, "<title>Questionnaire · plenum</title>\n<style>");
    plm__text_add(out, plm__page_style);
    plm__text_add(out, "</style>\n<style>");
    plm__text_add(out, plm__questionnaire_style);
    plm__text_add(out, "</style>\n</head>\n");
}

plm_status plm__questionnaire_add(plm__text *out, plm_context *context, const plm_case *of,
                                  const plm__questionnaire *asked, plm_error *error) {
    plm__text json;
    plm__text_init(&json, context);
    writer to = {.json = &json, .dossier = plm_case_dossier(of), .asked = asked};
    plm__arena_init(&to.arena, context);
    plm_status status = add_json(&to, of, error);
    if (status == PLM_OK) {
        add_head(out);
        plm__text_add(out,
                      "<body>\n<main id=\"questionnaire\"><p>This page needs JavaScript, which "
                      "is off in this browser.</p></main>\n"
                      "<script type=\"application/json\" id=\"plenum-data\">");
        plm__html_json(out, json.bytes, json.length);
        plm__text_add_format(out, "</script>\n<script>%s</script>\n</body>\n</html>\n",
                             plm__questionnaire_script);
        status = out->failed || json.failed ? plm__out_of_memory(error) : PLM_OK;
    }
    plm__arena_clear(&to.arena);
    plm__text_clear(&json);
    return status;
}
