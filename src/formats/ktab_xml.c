/* KTAB's XML: a scenario with parameters, dimensions, actors and accommodation. */
#include "formats/ktab.h"
#include "formats/xml.h"

#include <string.h>

typedef enum element {
    NOTHING = PLM__XML_ROOT,
    SCENARIO,
    NAME,
    DESCRIPTION,
    SEED,
    PARAMETERS,
    PARAMETER,
    DIMENSIONS,
    DIMENSION,
    ACTORS,
    ACTOR,
    ACTOR_NAME,
    ACTOR_DESCRIPTION,
    CAPABILITY,
    POSITIONS,
    POSITION,
    SALIENCES,
    SALIENCE,
    PAIRS,
    PAIR,
    PAIR_OF,
    PAIR_BY,
    PAIR_SHARE
} element;

/* Which element may stand in which; a NULL name: any. */
static const struct {
    const char *name;
    element parent;
    element is;
} tree[] = {
    {"Scenario", NOTHING, SCENARIO},
    {"name", SCENARIO, NAME},
    {"desc", SCENARIO, DESCRIPTION},
    {"prngSeed", SCENARIO, SEED},
    {"ModelParameters", SCENARIO, PARAMETERS},
    {NULL, PARAMETERS, PARAMETER},
    {"Dimensions", SCENARIO, DIMENSIONS},
    {"dName", DIMENSIONS, DIMENSION},
    {"Actors", SCENARIO, ACTORS},
    {"Actor", ACTORS, ACTOR},
    {"name", ACTOR, ACTOR_NAME},
    {"description", ACTOR, ACTOR_DESCRIPTION},
    {"capability", ACTOR, CAPABILITY},
    {"Position", ACTOR, POSITIONS},
    {"dCoord", POSITIONS, POSITION},
    {"Salience", ACTOR, SALIENCES},
    {"dSal", SALIENCES, SALIENCE},
    {"IdealAdjustment", SCENARIO, PAIRS},
    {"iaPair", PAIRS, PAIR},
    {"adjustingIdeal", PAIR, PAIR_OF},
    {"referencePos", PAIR, PAIR_BY},
    {"adjust", PAIR, PAIR_SHARE},
};

typedef struct reading {
    plm__import_job *job;
    plm__ktab *out;
    plm__field parameter; /* name of the one being read */
} reading;

static bool add_actor(reading *of, plm__place place) {
    plm__ktab *out = of->out;
    plm__ktab_actor *actors = plm__ktab_grow(of->job->arena, out->actors, out->actor_count,
                                             &out->actor_room, sizeof *actors);
    if (actors == NULL) {
        return false;
    }
    out->actors = actors;
    plm__field nothing = {.text = "", .place = place};
    actors[out->actor_count++] = (plm__ktab_actor){
        .name = nothing, .description = nothing, .capability = nothing, .place = place};
    return true;
}

static bool add_pair(reading *of, plm__place place) {
    plm__ktab *out = of->out;
    plm__ktab_pair *pairs =
        plm__ktab_grow(of->job->arena, out->pairs, out->pair_count, &out->pair_room, sizeof *pairs);
    if (pairs == NULL) {
        return false;
    }
    out->pairs = pairs;
    plm__field nothing = {.text = "", .place = place};
    pairs[out->pair_count++] =
        (plm__ktab_pair){.of = nothing, .by = nothing, .share = nothing, .place = place};
    return true;
}

static bool add_option(reading *of, const plm__field *value) {
    plm__ktab *out = of->out;
    plm__ktab_option *options = plm__ktab_grow(of->job->arena, out->options, out->option_count,
                                               &out->option_room, sizeof *options);
    if (options == NULL) {
        return false;
    }
    out->options = options;
    options[out->option_count++] = (plm__ktab_option){of->parameter, *value};
    return true;
}

static bool name_parameter(reading *of, const char *name, plm__place place) {
    of->parameter = (plm__field){.text = plm__arena_copy(of->job->arena, name, strlen(name)),
                                 .length = strlen(name),
                                 .place = place};
    return of->parameter.text != NULL;
}

static int on_start(void *user, int parent, const char *name, const char **attributes,
                    plm__place place) {
    (void)attributes;
    reading *of = user;
    plm__findings *findings = of->job->findings;
    char shown[PLM__SHOWN_TEXT];
    for (size_t i = 0; i < sizeof tree / sizeof tree[0]; i++) {
        bool named = tree[i].name == NULL || strcmp(tree[i].name, name) == 0;
        if ((int)tree[i].parent != parent || !named) {
            continue;
        }
        element is = tree[i].is;
        bool made = is == ACTOR       ? add_actor(of, place)
                    : is == PAIR      ? add_pair(of, place)
                    : is == PARAMETER ? name_parameter(of, name, place)
                                      : true;
        findings->failed = findings->failed || !made;
        return made ? (int)is : PLM__XML_SKIP;
    }
    plm__shown(name, strlen(name), shown);
    if (parent == NOTHING) {
        plm__find_error(findings, place, "the outermost element is <%s>; KTAB's is <Scenario>",
                        shown);
    } else {
        plm__find_note(findings, place, "the element <%s> is not used", shown);
    }
    return PLM__XML_SKIP;
}

/* The actor, or pair, that is being read; only to be used inside one. */
static plm__ktab_actor *last_actor(const plm__ktab *of) {
    return &of->actors[of->actor_count - 1];
}

static plm__ktab_pair *last_pair(const plm__ktab *of) {
    return &of->pairs[of->pair_count - 1];
}

static bool on_end(void *user, int is, const plm__field *text) {
    reading *of = user;
    plm__ktab *out = of->out;
    plm__arena *arena = of->job->arena;
    switch ((element)is) {
    case NAME:
        out->name = *text;
        return true;
    case DESCRIPTION:
        out->description = *text;
        return true;
    case SEED:
        out->seed = *text;
        return true;
    case PARAMETER:
        return add_option(of, text);
    case DIMENSION:
        return plm__field_list_add(arena, &out->dimensions, text);
    case ACTOR_NAME:
        last_actor(out)->name = *text;
        return true;
    case ACTOR_DESCRIPTION:
        last_actor(out)->description = *text;
        return true;
    case CAPABILITY:
        last_actor(out)->capability = *text;
        return true;
    case POSITION:
        return plm__field_list_add(arena, &last_actor(out)->positions, text);
    case SALIENCE:
        return plm__field_list_add(arena, &last_actor(out)->saliences, text);
    case PAIR_OF:
        last_pair(out)->of = *text;
        return true;
    case PAIR_BY:
        last_pair(out)->by = *text;
        return true;
    case PAIR_SHARE:
        last_pair(out)->share = *text;
        return true;
    default:
        return true;
    }
}

/* KTAB's schema lets a file leave its dimensions unnamed. */
static plm_status name_dimensions(reading *of) {
    bool unnamed = of->out->dimensions.count == 0 && of->out->actor_count > 0;
    size_t count = unnamed ? of->out->actors[0].positions.count : 0;
    for (size_t i = 0; i < count; i++) {
        plm__field name = {.text = plm__arena_print(of->job->arena, "Dim%zu", i + 1),
                           .place = of->out->actors[0].place};
        if (name.text == NULL) {
            return PLM_E_MEMORY;
        }
        name.length = strlen(name.text);
        if (!plm__field_list_add(of->job->arena, &of->out->dimensions, &name)) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

plm_status plm__ktab_read_xml(plm__import_job *job, plm__ktab *out) {
    reading of = {.job = job, .out = out};
    plm__xml_reader reader = {&of, on_start, on_end};
    PLM_TRY(plm__xml_read(job->findings, job->text, job->length, &reader));
    if (job->findings->errors > 0) {
        return PLM_OK;
    }
    if (out->actor_count == 0) {
        plm__find_error(job->findings, (plm__place){1, 1},
                        "the scenario has no <Actor>; add one for each");
    }
    return name_dimensions(&of);
}

const plm__format plm__format_ktab_xml = {
    .name = "ktab-xml",
    .about = "KTAB's XML, with the model's parameters and who follows whom",
    .read = plm__ktab_read,
    .write = plm__ktab_write_xml,
};
