/* Attributions for programs: JSON (format plenum-why, version 1) and tidy CSV. */
#include "json.h"
#include "why.h"

/* ---- JSON ---------------------------------------------------------------------------------- */

static void add_stand(json *to, const char *key, const plm_issue *issue, const plm_stand *of) {
    json_object(to, key);
    if (!issue->scaleless) {
        json_estimate(to, "outcome", of->outcome);
    }
    json_list(to, "options");
    for (size_t i = 0; i < issue->option_count; i++) {
        json_object(to, NULL);
        json_text(to, "id", issue->options[i].id);
        json_estimate(to, "probability", of->options[i]);
        json_end(to);
    }
    json_end(to);
    json_end(to);
}

static void add_attribution(json *to, const plm_attribution *of) {
    const plm_attribution_summary *summary = plm_attribution_summary_of(of);
    json_object(to, NULL);
    json_text(to, "issue", summary->issue->id);
    json_text(to, "players", players_name(summary->players));
    json_bool(to, "exact", summary->exact);
    json_count(to, "orders", summary->orders);
    json_count(to, "draws", summary->draws);
    json_count(to, "solves", summary->solves);
    json_count(to, "models", summary->model_count);
    json_bool(to, "nobody_left", summary->nobody_left);
    add_stand(to, "forecast", summary->issue, &summary->forecast);
    add_stand(to, "reference", summary->issue, &summary->reference);
    json_list(to, "contributions");
    for (size_t i = 0; i < plm_attribution_count(of); i++) {
        const plm_contribution *each = plm_attribution_at(of, i);
        json_object(to, NULL);
        json_text(to, "id", each->id);
        json_text(to, "name", each->name);
        add_stand(to, "adds", summary->issue, &each->adds);
        json_end(to);
    }
    json_end(to);
    json_end(to);
}

void add_why_json(plm__text *out, const why_view *view) {
    json to;
    json_open(&to, out, "plenum-why", 1);
    json_text(&to, "case", view->dossier->id);
    json_text(&to, "scenario", view->scenario);
    json_count(&to, "seed", view->seed);
    json_list(&to, "attributions");
    for (size_t i = 0; i < view->issue_count; i++) {
        for (size_t kind = 0; kind < WHY_KINDS; kind++) {
            if (view->issues[i].by[kind] != NULL) {
                add_attribution(&to, view->issues[i].by[kind]);
            }
        }
    }
    json_end(&to);
    json_close(&to);
}

/* ---- CSV ----------------------------------------------------------------------------------- */

static void add_row(plm__text *out, const plm_attribution_summary *of, const char *player,
                    const char *option, const char *variable, plm_estimate estimate) {
    plm__text_add_csv_field(out, of->issue->id);
    plm__text_add_format(out, ",%s,", players_name(of->players));
    plm__text_add_csv_field(out, player);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, option);
    plm__text_add_format(out, ",%s,", variable);
    plm__text_add_csv_number(out, estimate.value);
    plm__text_add(out, ",");
    plm__text_add_csv_number(out, estimate.standard_error);
    plm__text_add(out, "\n");
}

static void add_rows(plm__text *out, const plm_attribution_summary *of, const char *player,
                     const char *variable, const plm_stand *stand) {
    if (!of->issue->scaleless) {
        add_row(out, of, player, "", variable, stand->outcome);
    }
    for (size_t i = 0; i < of->issue->option_count; i++) {
        add_row(out, of, player, of->issue->options[i].id, variable, stand->options[i]);
    }
}

static void add_attribution_rows(plm__text *out, const plm_attribution *of) {
    const plm_attribution_summary *summary = plm_attribution_summary_of(of);
    add_rows(out, summary, "", "forecast", &summary->forecast);
    add_rows(out, summary, "", "reference", &summary->reference);
    for (size_t i = 0; i < plm_attribution_count(of); i++) {
        const plm_contribution *each = plm_attribution_at(of, i);
        add_rows(out, summary, each->id, "shapley", &each->adds);
    }
}

void add_why_csv(plm__text *out, const why_view *view) {
    plm__text_add(out, "issue,players,player,option,variable,value,standard_error\n");
    for (size_t i = 0; i < view->issue_count; i++) {
        for (size_t kind = 0; kind < WHY_KINDS; kind++) {
            if (view->issues[i].by[kind] != NULL) {
                add_attribution_rows(out, view->issues[i].by[kind]);
            }
        }
    }
}
