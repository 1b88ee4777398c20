/* What a snapshot was made from: the case, what it rests on, and how it was run. */
#include "store/snapshot_writer.h"

#include "case/case.h"
#include "evidence/review.h"
#include "forecast/forecast.h"
#include "store/digest.h"

#include <string.h>

/* Where there are any, so that records of cases without are as they always were. */
static void write_tags(plm__text *to, const plm_dossier *of) {
    if (of->tag_count == 0) {
        return;
    }
    plm__json_name(to, "tags");
    plm__text_add(to, "[");
    for (size_t i = 0; i < of->tag_count; i++) {
        plm__json_add_text(to, NULL, of->tags[i]);
    }
    plm__text_add(to, "]");
}

void plm__snapshot_write_case(plm__text *to, const plm_case *of) {
    char hash[PLM_HASH_TEXT];
    const plm_dossier *dossier = plm_case_dossier(of);
    plm__digest(of->text, of->length, hash);
    plm__json_name(to, "case");
    plm__text_add(to, "{");
    plm__json_add_text(to, "id", dossier->id);
    plm__json_add_text(to, "question", dossier->question);
    plm__json_add_text(to, "as_of", dossier->as_of);
    write_tags(to, dossier);
    plm__json_add_text(to, "sha256", hash);
    plm__json_add_text(to, "text", of->text);
    plm__text_add(to, "}");
}

void plm__snapshot_write_resolution(plm__text *to, const plm_resolution *of) {
    plm__json_name(to, "resolution");
    if (of == NULL) {
        plm__text_add(to, "null");
        return;
    }
    plm__text_add(to, "{");
    plm__json_add_text(to, "rule", of->rule);
    plm__json_add_text(to, "source", of->source);
    plm__json_add_text(to, "deadline", of->deadline);
    plm__text_add(to, "}");
}

/* The item of a sealed list whose member `key` is that; NULL: there is none. */
static const plm__json *sealed_item(const plm__snapshot_writer *w, const char *list,
                                    const char *key, const char *id) {
    const plm__json *all = plm__json_member(w->sealed, list);
    const plm__json *found = NULL;
    for (const plm__json *each = all != NULL ? all->first : NULL; each != NULL && found == NULL;
         each = each->next) {
        const plm__json *name = plm__json_member(each, key);
        found = name != NULL && name->text != NULL && strcmp(name->text, id) == 0 ? each : NULL;
    }
    return found;
}

static void write_state(plm__text *to, uint64_t length, const char *hash) {
    if (hash != NULL) {
        plm__json_add_count(to, "bytes", length);
    } else {
        plm__json_add_text(to, "bytes", NULL);
    }
    plm__json_add_text(to, "sha256", hash);
}

static void write_sealed_state(plm__text *to, const plm__json *was) {
    static const double most = 1e15;
    const plm__json *bytes = plm__json_member(was, "bytes");
    const plm__json *hash = plm__json_member(was, "sha256");
    bool counts = bytes != NULL && bytes->kind == PLM__JSON_NUMBER && bytes->number >= 0 &&
                  bytes->number < most;
    write_state(to, counts ? (uint64_t)bytes->number : 0, hash != NULL ? hash->text : NULL);
}

static void write_present_state(plm__text *to, const plm__document_text *of) {
    char hash[PLM_HASH_TEXT];
    if (of->bytes != NULL) {
        plm__digest(of->bytes, of->length, hash);
    }
    write_state(to, of->length, of->bytes != NULL ? hash : NULL);
}

void plm__snapshot_write_documents(plm__snapshot_writer *w) {
    const plm_dossier *dossier = w->plan->dossier;
    plm__json_name(w->to, "documents");
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < dossier->document_count; i++) {
        const plm_document *of = dossier->documents[i];
        if (of->text_path != NULL) {
            plm__json_name(w->to, NULL);
            plm__text_add(w->to, "{");
            plm__json_add_text(w->to, "id", of->id);
            plm__json_add_text(w->to, "path", of->text_path);
            if (w->review != NULL) {
                write_present_state(w->to, &w->review->texts[i]);
            } else {
                write_sealed_state(w->to, sealed_item(w, "documents", "id", of->id));
            }
            plm__text_add(w->to, "}");
        }
    }
    plm__text_add(w->to, "]");
}

static const char *quote_word(const plm__snapshot_writer *w, size_t claim) {
    if (w->review != NULL) {
        return plm__quote_words[w->review->claims[claim].quote];
    }
    const char *id = w->plan->dossier->evidence[claim]->id;
    const plm__json *state = plm__json_member(sealed_item(w, "quotes", "claim", id), "state");
    return state != NULL ? state->text : NULL;
}

void plm__snapshot_write_quotes(plm__snapshot_writer *w) {
    const plm_dossier *dossier = w->plan->dossier;
    plm__json_name(w->to, "quotes");
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < dossier->evidence_count; i++) {
        if (dossier->evidence[i]->quote != NULL) {
            plm__json_name(w->to, NULL);
            plm__text_add(w->to, "{");
            plm__json_add_text(w->to, "claim", dossier->evidence[i]->id);
            plm__json_add_text(w->to, "state", quote_word(w, i));
            plm__text_add(w->to, "}");
        }
    }
    plm__text_add(w->to, "]");
}

/* ---- the run ------------------------------------------------------------------------------- */

static void write_settings(plm__text *to, const plm__choice *choice) {
    plm__json_name(to, "settings");
    plm__text_add(to, "{");
    for (size_t i = 0; i < choice->model->setting_count; i++) {
        const plm__setting *setting = &choice->model->settings[i];
        double value = choice->settings.value[i];
        if (setting->choices != NULL) {
            plm__json_add_text(to, setting->name, setting->choices[(size_t)value]);
        } else {
            plm__json_add_number(to, setting->name, value);
        }
    }
    plm__text_add(to, "}");
}

static bool is_weighted(const plm__plan *plan) {
    for (size_t i = 0; i < plan->choice_count; i++) {
        if (plan->choices[i].weighted) {
            return true;
        }
    }
    return false;
}

/* Whether each model runs where it is usual, none being named. Where all issues have scales that is
 * everywhere, and goes without saying. */
static bool runs_where_usual(const plm__plan *plan) {
    bool unnamed = plan->choice_count > 0 && plan->choices[0].unnamed;
    bool all = true;
    for (size_t i = 0; i < plan->dossier->issue_count; i++) {
        all = all && plm_issue_has_scale(plan->dossier->issues[i]);
    }
    return unnamed && !all;
}

void plm__snapshot_write_run(const plm__snapshot_writer *w) {
    const plm__plan *plan = w->plan;
    plm__json_name(w->to, "run");
    plm__text_add(w->to, "{");
    plm__json_add_count(w->to, "seed", plan->seed);
    plm__json_add_count(w->to, "draws", plan->draws);
    if (plm__forecast_bound(w->forecast) > 0) {
        plm__json_add_count(w->to, "budget", plan->budget);
    }
    plm__json_add_text(w->to, "issue", plan->issue_id);
    plm__json_add_number(w->to, "outside_weight", w->outside_weight);
    plm__json_name(w->to, "weighted");
    plm__text_add(w->to, is_weighted(plan) ? "true" : "false");
    if (runs_where_usual(plan)) {
        plm__json_name(w->to, "usual");
        plm__text_add(w->to, "true");
    }
    plm__json_name(w->to, "models");
    plm__text_add(w->to, "[");
    for (size_t i = 0; i < plan->choice_count; i++) {
        plm__json_name(w->to, NULL);
        plm__text_add(w->to, "{");
        plm__json_add_text(w->to, "model", plan->choices[i].model->name);
        plm__json_add_text(w->to, "reading", plan->choices[i].reading->name);
        plm__json_add_number(w->to, "weight", plan->choices[i].weight);
        write_settings(w->to, &plan->choices[i]);
        plm__text_add(w->to, "}");
    }
    plm__text_add(w->to, "]}");
}
