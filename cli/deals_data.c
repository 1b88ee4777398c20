/* Deals for programs: JSON (format plenum-deals, version 1) and tidy CSV. */
#include "deals.h"

#include <math.h>

static const char *const kinds[PLM_EFFECT_COUNT] = {"own", "inner", "outer"};

/* ---- JSON ---- */

static void add_key(plm__text *out, const char *key) {
    plm__text_add_json_string(out, key);
    plm__text_add(out, ": ");
}

static void add_text(plm__text *out, const char *key, const char *value) {
    add_key(out, key);
    plm__text_add_json_string(out, value);
}

static void add_number(plm__text *out, const char *key, double value) {
    add_key(out, key);
    plm__text_add_json_number(out, value);
}

static void add_count(plm__text *out, const char *key, uint64_t value) {
    add_key(out, key);
    plm__text_add_format(out, "%llu", (unsigned long long)value);
}

static void add_estimate(plm__text *out, const char *key, plm_estimate estimate) {
    add_key(out, key);
    plm__text_add(out, "{");
    add_number(out, "value", estimate.value);
    plm__text_add(out, ", ");
    add_number(out, "standard_error", estimate.standard_error);
    plm__text_add(out, "}");
}

static void add_stage(plm__text *out, const char *key, const plm_issue *issue,
                      const plm_deals_stage *stage) {
    const plm_distribution *spread = &stage->spread;
    add_key(out, key);
    plm__text_add(out, "{");
    add_number(out, "point", stage->point);
    plm__text_add(out, ", ");
    add_estimate(out, "mean", spread->mean);
    plm__text_add(out, ", ");
    add_estimate(out, "median", spread->median);
    plm__text_add(out, ", ");
    add_number(out, "standard_deviation", spread->standard_deviation);
    plm__text_add(out, ", \"intervals\": [");
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        plm__text_add(out, i == 0 ? "{" : ", {");
        add_number(out, "level", spread->intervals[i].level);
        plm__text_add(out, ", ");
        add_estimate(out, "low", spread->intervals[i].low);
        plm__text_add(out, ", ");
        add_estimate(out, "high", spread->intervals[i].high);
        plm__text_add(out, "}");
    }
    plm__text_add(out, "], \"options\": [");
    for (size_t i = 0; i < spread->option_count; i++) {
        plm__text_add(out, i == 0 ? "{" : ", {");
        add_text(out, "id", issue->options[i].id);
        plm__text_add(out, ", ");
        add_estimate(out, "probability", spread->options[i]);
        plm__text_add(out, "}");
    }
    plm__text_add(out, "]}");
}

static void add_issue(plm__text *out, const plm_deals_issue *issue) {
    plm__text_add(out, "{");
    add_text(out, "issue", issue->issue->id);
    plm__text_add(out, ",\n     ");
    add_stage(out, "start", issue->issue, &issue->start);
    plm__text_add(out, ",\n     ");
    add_stage(out, "first", issue->issue, &issue->first);
    plm__text_add(out, ",\n     ");
    add_stage(out, "last", issue->issue, &issue->last);
    plm__text_add(out, "}");
}

static void add_partner(plm__text *out, const plm_deal_partner *partner) {
    plm__text_add(out, "{");
    add_text(out, "actor", partner->actor->id);
    plm__text_add(out, ", ");
    add_text(out, "issue", partner->issue->id);
    plm__text_add(out, ", ");
    add_number(out, "from", partner->from);
    plm__text_add(out, ", ");
    add_number(out, "to", partner->to);
    plm__text_add(out, ", ");
    add_number(out, "gain", partner->gain);
    plm__text_add(out, partner->limited ? ", \"limited\": true}" : ", \"limited\": false}");
}

static void add_deal(plm__text *out, const plm_deal *deal) {
    plm__text_add(out, "{");
    add_count(out, "round", deal->round);
    plm__text_add(out, ", ");
    add_number(out, "share", deal->share);
    plm__text_add(out, ", \"partners\": [");
    add_partner(out, &deal->partners[0]);
    plm__text_add(out, ", ");
    add_partner(out, &deal->partners[1]);
    plm__text_add(out, "],\n     \"effects\": [");
    for (size_t i = 0; i < deal->effect_count; i++) {
        plm__text_add(out, i == 0 ? "{" : ", {");
        add_text(out, "actor", deal->effects[i].actor->id);
        plm__text_add(out, ", ");
        add_text(out, "kind", kinds[deal->effects[i].kind]);
        plm__text_add(out, ", ");
        add_number(out, "value", deal->effects[i].value);
        plm__text_add(out, "}");
    }
    plm__text_add(out, "]}");
}

static void add_pattern(plm__text *out, const plm_deal_pattern *pattern) {
    plm__text_add(out, "{");
    add_number(out, "share", pattern->share);
    plm__text_add(out, ", \"partners\": [");
    for (size_t k = 0; k < 2; k++) {
        plm__text_add(out, k == 0 ? "{" : ", {");
        add_text(out, "actor", pattern->actors[k]->id);
        plm__text_add(out, ", ");
        add_text(out, "issue", pattern->issues[k]->id);
        plm__text_add(out, ", ");
        add_number(out, "mean_move", pattern->moves[k]);
        plm__text_add(out, ", ");
        add_number(out, "mean_gain", pattern->gains[k]);
        plm__text_add(out, "}");
    }
    plm__text_add(out, "]}");
}

static void add_sum(plm__text *out, const char *key, const plm_deals_sum *sum) {
    add_key(out, key);
    plm__text_add(out, "{");
    add_number(out, "point", sum->point);
    plm__text_add(out, ", ");
    add_number(out, "mean", sum->mean);
    plm__text_add(out, ", ");
    add_number(out, "low", sum->low);
    plm__text_add(out, ", ");
    add_number(out, "high", sum->high);
    plm__text_add(out, "}");
}

static void add_actor(plm__text *out, const plm_deals_actor *actor) {
    plm__text_add(out, "{");
    add_text(out, "actor", actor->actor->id);
    for (size_t kind = 0; kind < PLM_EFFECT_COUNT; kind++) {
        plm__text_add(out, ", ");
        add_sum(out, kinds[kind], &actor->effects[kind]);
    }
    plm__text_add(out, ", ");
    add_sum(out, "total", &actor->total);
    plm__text_add(out, ", ");
    add_number(out, "share_losing", actor->share_losing);
    plm__text_add(out, "}");
}

static void open_list(plm__text *out, const char *key) {
    plm__text_add(out, ",\n  ");
    add_key(out, key);
    plm__text_add(out, "[");
}

static void next_item(plm__text *out, size_t index) {
    plm__text_add(out, index == 0 ? "\n    " : ",\n    ");
}

static void close_list(plm__text *out, size_t count) {
    plm__text_add(out, count > 0 ? "\n  ]" : "]");
}

static void add_head(plm__text *out, const plm_dossier *dossier, const plm_deals *deals) {
    plm__text_add(out, "{\n  \"format\": \"plenum-deals\",\n  \"version\": 1,\n  ");
    add_text(out, "plenum", plm_version());
    plm__text_add(out, ",\n  ");
    add_count(out, "engine", PLM_ENGINE_VERSION);
    plm__text_add(out, ",\n  ");
    add_text(out, "case", dossier->id);
    plm__text_add(out, ",\n  \"model\": \"exchange\",\n  ");
    add_text(out, "reading", deals->reading);
    plm__text_add(out, ",\n  ");
    add_count(out, "rounds", deals->rounds);
    plm__text_add(out, ",\n  ");
    add_count(out, "draws", deals->draws);
    plm__text_add(out, ",\n  ");
    add_count(out, "seed", deals->seed);
}

void write_deals_json(plm__text *out, const plm_dossier *dossier, const plm_deals *deals) {
    add_head(out, dossier, deals);
    open_list(out, "issues");
    for (size_t i = 0; i < deals->issue_count; i++) {
        next_item(out, i);
        add_issue(out, &deals->issues[i]);
    }
    close_list(out, deals->issue_count);
    open_list(out, "actors");
    for (size_t i = 0; i < deals->actor_count; i++) {
        next_item(out, i);
        add_actor(out, &deals->actors[i]);
    }
    close_list(out, deals->actor_count);
    open_list(out, "deals");
    for (size_t i = 0; i < deals->deal_count; i++) {
        next_item(out, i);
        add_deal(out, &deals->deals[i]);
    }
    close_list(out, deals->deal_count);
    open_list(out, "patterns");
    for (size_t i = 0; i < deals->pattern_count; i++) {
        next_item(out, i);
        add_pattern(out, &deals->patterns[i]);
    }
    close_list(out, deals->pattern_count);
    plm__text_add(out, "\n}\n");
}

/* ---- CSV ---- */

/* Where a row stands: what it is about, and in which deal; order 0 is none. */
typedef struct place {
    const char *table;
    size_t round;
    size_t order;
    const char *issue;
    const char *actor;
    const char *other;
} place;

static void add_row(plm__text *out, const place *at, const char *variable, double value) {
    plm__text_add_format(out, "%s,%zu,", at->table, at->round);
    if (at->order > 0) {
        plm__text_add_format(out, "%zu", at->order);
    }
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, at->issue);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, at->actor);
    plm__text_add(out, ",");
    plm__text_add_csv_field(out, at->other);
    plm__text_add_format(out, ",%s,", variable);
    if (!isnan(value)) {
        plm__text_add_number(out, value);
    }
    plm__text_add(out, "\n");
}

static void add_stage_rows(plm__text *out, const plm_issue *issue, size_t round,
                           const plm_deals_stage *stage) {
    static const char *const lows[PLM_INTERVAL_COUNT] = {"low_50", "low_80", "low_95"};
    static const char *const highs[PLM_INTERVAL_COUNT] = {"high_50", "high_80", "high_95"};
    const place at = {"outcome", round, 0, issue->id, "", ""};
    add_row(out, &at, "point", stage->point);
    add_row(out, &at, "mean", stage->spread.mean.value);
    add_row(out, &at, "median", stage->spread.median.value);
    add_row(out, &at, "standard_deviation", stage->spread.standard_deviation);
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        add_row(out, &at, lows[i], stage->spread.intervals[i].low.value);
        add_row(out, &at, highs[i], stage->spread.intervals[i].high.value);
    }
}

static void add_deal_rows(plm__text *out, const plm_deal *deal, size_t order) {
    for (size_t k = 0; k < 2; k++) {
        const plm_deal_partner *partner = &deal->partners[k];
        const place at = {"deal",
                          deal->round,
                          order,
                          partner->issue->id,
                          partner->actor->id,
                          deal->partners[1 - k].actor->id};
        add_row(out, &at, "from", partner->from);
        add_row(out, &at, "to", partner->to);
        add_row(out, &at, "gain", partner->gain);
        add_row(out, &at, "share", deal->share);
    }
    for (size_t i = 0; i < deal->effect_count; i++) {
        const place at = {"effect", deal->round, order, "", deal->effects[i].actor->id, ""};
        add_row(out, &at, kinds[deal->effects[i].kind], deal->effects[i].value);
    }
}

static void add_pattern_rows(plm__text *out, const plm_deal_pattern *pattern, size_t order) {
    for (size_t k = 0; k < 2; k++) {
        const place at = {"pattern",
                          0,
                          order,
                          pattern->issues[k]->id,
                          pattern->actors[k]->id,
                          pattern->actors[1 - k]->id};
        add_row(out, &at, "share", pattern->share);
        add_row(out, &at, "mean_move", pattern->moves[k]);
        add_row(out, &at, "mean_gain", pattern->gains[k]);
    }
}

static void add_sum_rows(plm__text *out, const char *table, const plm_deals_sum *sum,
                         const plm_actor *actor) {
    const place at = {table, 0, 0, "", actor->id, ""};
    add_row(out, &at, "point", sum->point);
    add_row(out, &at, "mean", sum->mean);
    add_row(out, &at, "low_80", sum->low);
    add_row(out, &at, "high_80", sum->high);
}

void write_deals_csv(plm__text *out, const plm_deals *deals) {
    plm__text_add(out, "table,round,order,issue,actor,other,variable,value\n");
    for (size_t i = 0; i < deals->issue_count; i++) {
        const plm_deals_issue *issue = &deals->issues[i];
        add_stage_rows(out, issue->issue, 0, &issue->start);
        add_stage_rows(out, issue->issue, 1, &issue->first);
        if (deals->rounds > 1) {
            add_stage_rows(out, issue->issue, deals->rounds, &issue->last);
        }
    }
    for (size_t i = 0; i < deals->deal_count; i++) {
        add_deal_rows(out, &deals->deals[i], i + 1);
    }
    for (size_t i = 0; i < deals->pattern_count; i++) {
        add_pattern_rows(out, &deals->patterns[i], i + 1);
    }
    for (size_t i = 0; i < deals->actor_count; i++) {
        const plm_deals_actor *actor = &deals->actors[i];
        for (size_t kind = 0; kind < PLM_EFFECT_COUNT; kind++) {
            add_sum_rows(out, kinds[kind], &actor->effects[kind], actor->actor);
        }
        add_sum_rows(out, "total", &actor->total, actor->actor);
        const place at = {"total", 0, 0, "", actor->actor->id, ""};
        add_row(out, &at, "share_losing", actor->share_losing);
    }
}
