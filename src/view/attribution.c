#include "view/attribution.h"

#include "view/parts.h"

/* ---- one player ---------------------------------------------------------------------------- */

static const plm__member contribution_members[] = {
    {.key = "id",
     .kind = PLM__TEXT,
     .place = offsetof(plm_contribution, id),
     .column = "player",
     .about = "of the consideration or actor"},
    {.key = "name",
     .kind = PLM__TEXT,
     .place = offsetof(plm_contribution, name),
     .about = "of the actor; the consideration's label"},
    {.key = "adds",
     .kind = PLM__RECORD,
     .place = offsetof(plm_contribution, adds),
     .of = &plm__stand_record,
     .variable = "shapley",
     .about = "its Shapley value: its part of forecast less reference"},
    {.key = "over_others",
     .kind = PLM__RECORD,
     .place = offsetof(plm_contribution, over_others),
     .of = &plm__stand_record,
     .variable = "over_others",
     .about = "the forecast less the forecast of all the others without it"},
};

static const plm__record contribution_record = {.name = "contribution",
                                                PLM__MEMBERS(contribution_members)};

/* ---- an attribution ------------------------------------------------------------------------ */

static const char *const players[] = {"considerations", "actors"};

const char *plm__players_name(plm_players of) {
    return players[of];
}

static const void *bounded(const void *of) {
    return ((const plm_attribution_summary *)of)->budget > 0 ? of : NULL;
}

static const plm__member bound_members[] = {
    {.key = "budget",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_attribution_summary, budget),
     .about =
         "only where it allowed fewer draws, or orders, than were asked for: the most work, in units of --budget"},
};

static const plm__record bound_record = {.name = "attribution_bound", PLM__MEMBERS(bound_members)};

static const plm__member summary_members[] = {
    {.key = "issue",
     .kind = PLM__ISSUE,
     .place = offsetof(plm_attribution_summary, issue),
     .column = "issue",
     .about = "id of the issue in the case"},
    {.key = "players",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_attribution_summary, players),
     PLM__NAMES(players),
     .column = "players",
     .about = "to whom the forecast is attributed"},
    {.kind = PLM__SPREAD,
     .place = offsetof(plm_attribution_summary, conditioning),
     .of = &plm__conditioning_record},
    {.key = "exact",
     .kind = PLM__FLAG,
     .place = offsetof(plm_attribution_summary, exact),
     .about = "whether every coalition was solved; else orders of joining were sampled"},
    {.key = "orders",
     .kind = PLM__COUNT,
     .place = offsetof(plm_attribution_summary, orders),
     .about = "orders of joining that were sampled; 0 where it is exact"},
    {.key = "draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_attribution_summary, draws),
     .about = "0: of the game with every number at its mode"},
    {.key = "solves",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_attribution_summary, solves),
     .about = "games that models solved"},
    {.key = "models",
     .kind = PLM__COUNT,
     .place = offsetof(plm_attribution_summary, model_count),
     .about = "how many take part; those of linked issues cannot"},
    {.key = "nobody_left",
     .kind = PLM__FLAG,
     .place = offsetof(plm_attribution_summary, nobody_left),
     .about = "whether the start is nobody, so that the outcome is the reference point or the "
              "middle of the scale"},
    {.key = "forecast",
     .kind = PLM__RECORD,
     .place = offsetof(plm_attribution_summary, forecast),
     .of = &plm__stand_record,
     .variable = "forecast",
     .about = "with every player"},
    {.key = "reference",
     .kind = PLM__RECORD,
     .place = offsetof(plm_attribution_summary, reference),
     .of = &plm__stand_record,
     .variable = "reference",
     .about = "with none of them"},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = bounded, .of = &bound_record},
};

static const plm__record summary_record = {.name = "attribution_summary",
                                           PLM__MEMBERS(summary_members)};

static const void *summary(const void *of) {
    return plm_attribution_summary_of(of);
}

static size_t contribution_count(const void *of) {
    return plm_attribution_count(of);
}

static const void *contribution_at(const void *of, size_t index) {
    return plm_attribution_at(of, index);
}

static const char *interaction_first(const void *of) {
    return ((const plm_interaction *)of)->first->id;
}

static const char *interaction_second(const void *of) {
    return ((const plm_interaction *)of)->second->id;
}

static const plm__member interaction_members[] = {
    {.key = "first", .kind = PLM__TEXT, .text = interaction_first, .about = "id of a player"},
    {.key = "second", .kind = PLM__TEXT, .text = interaction_second, .about = "id of another"},
    {.key = "adds",
     .kind = PLM__RECORD,
     .place = offsetof(plm_interaction, adds),
     .of = &plm__stand_record,
     .about = "what each adds more by the other's being there, on average over all orders of "
              "joining (Shapley's interaction index)"},
};

static const plm__record interaction_record = {.name = "interaction",
                                               PLM__MEMBERS(interaction_members)};

static size_t interaction_count(const void *of) {
    return plm_attribution_interaction_count(of);
}

static const void *interaction_at(const void *of, size_t index) {
    return plm_attribution_interaction(of, index);
}

static const plm__member attribution_members[] = {
    {.kind = PLM__SPREAD, .link = summary, .of = &summary_record},
    {.key = "contributions",
     .kind = PLM__LIST,
     .of = &contribution_record,
     .count = contribution_count,
     .at = contribution_at,
     .about = "one for each player, in the order of the case"},
    {.key = "interactions",
     .kind = PLM__LIST,
     .of = &interaction_record,
     .count = interaction_count,
     .at = interaction_at,
     .told_elsewhere = true,
     .about = "one for each pair of players, the largest first; none where orders of joining were "
              "sampled"},
};

static const plm__record attribution_record = {.name = "attribution",
                                               PLM__MEMBERS(attribution_members)};

/* ---- the document -------------------------------------------------------------------------- */

static size_t attribution_count(const void *of) {
    const plm__attribution_document *document = of;
    size_t count = 0;
    for (size_t i = 0; i < document->issue_count * PLM__PLAYER_KINDS; i++) {
        count += document->issues[i / PLM__PLAYER_KINDS].by[i % PLM__PLAYER_KINDS] != NULL;
    }
    return count;
}

static const void *attribution_at(const void *of, size_t index) {
    const plm__attribution_document *document = of;
    for (size_t i = 0; i < document->issue_count * PLM__PLAYER_KINDS; i++) {
        const plm_attribution *each =
            document->issues[i / PLM__PLAYER_KINDS].by[i % PLM__PLAYER_KINDS];
        if (each != NULL && index-- == 0) {
            return each;
        }
    }
    return NULL;
}

static const plm__member document_members[] = {
    {.kind = PLM__SPREAD,
     .place = offsetof(plm__attribution_document, heading),
     .of = &plm__heading_record},
    {.key = "attributions",
     .kind = PLM__LIST,
     .of = &attribution_record,
     .count = attribution_count,
     .at = attribution_at,
     .about = "issue by issue: to its considerations, to its actors"},
};

static const plm__record document_record = {.name = "attribution_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    PLM__COLUMN_ISSUE,
    {.name = "players", .kind = PLM_COLUMN_TEXT, .about = "considerations or actors"},
    {.name = "player",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the player; empty in rows of the forecast and the reference"},
    PLM__COLUMN_OPTION,
    PLM__COLUMN_VARIABLE,
    PLM__COLUMN_VALUE,
    PLM__COLUMN_STANDARD_ERROR,
    PLM__COLUMN_GIVEN_RULED_OUT,
};

const plm__view plm__attribution_view = {.format = "plenum-why",
                                         .version = 1,
                                         .about = "What each reason and actor adds to the "
                                                  "forecast: `plenum why CASE`",
                                         .record = &document_record,
                                         .plan = {PLM__COLUMNS(columns)}};

static plm__attribution_document document_of(const plm__attributions *issue) {
    return (plm__attribution_document){plm__heading_of(plm__attribution_provenance(issue->by[0])),
                                       .issues = issue, .issue_count = 1};
}

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_attribution_json(plm_context *context, const plm_attribution *of, char **out) {
    const plm__attributions issue = {{(plm_attribution *)of}}; /* a walk changes nothing */
    const plm__attribution_document document = document_of(&issue);
    return plm__view_json(context, &plm__attribution_view, &document, out);
}

plm_status plm_attribution_csv(plm_context *context, const plm_attribution *of, char **out) {
    const plm__attributions issue = {{(plm_attribution *)of}}; /* a walk changes nothing */
    const plm__attribution_document document = document_of(&issue);
    return plm__view_csv(context, &plm__attribution_view, &document, out);
}

plm_status plm_attribution_table(plm_context *context, const plm_attribution *of, plm_table **out) {
    const plm__attributions issue = {{(plm_attribution *)of}}; /* a walk changes nothing */
    const plm__attribution_document document = document_of(&issue);
    return plm__view_table(context, &plm__attribution_view.plan, plm__attribution_view.record,
                           &document, out);
}
