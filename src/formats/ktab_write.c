/*
 * Writers of KTAB's CSV and XML. Positions are written on 0 to 100, as KTAB has them; what KTAB
 * would refuse is a warning.
 */
#include "base/number.h"
#include "formats/foreign.h"
#include "formats/ktab.h"
#include "formats/stake.h"
#include "formats/utf8.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* What its program is given where the case says no seed. */
static const uint64_t KTAB_SEED = 15455440707583219804U;

/* KTAB's limits. */
enum { NAME_MOST = 25, ACTORS_LEAST = 3, ACTORS_MOST = 250 };

/* A case with the names that it has in the file. */
typedef struct writing {
    const plm_dossier *dossier;
    plm__findings *findings;
    plm__arena *arena;
    plm__text *out;
    plm__words name;
    plm__words description;
    plm__words *actors;
    plm__words *descriptions;
    plm__words *dimensions;
    plm__sightings long_names;
    plm__sightings absent;   /* actors without a position on some dimension */
    plm__sightings over_all; /* actors whose saliences add up to more than 100 */
    plm__sightings several;  /* actors with several capabilities */
} writing;

static plm__place place_of(plm_mark mark) {
    return (plm__place){mark.line, mark.column};
}

static size_t count_characters(plm__words words) {
    size_t count = 0;
    for (size_t i = 0; i < words.length; i++) {
        count += ((unsigned char)words.bytes[i] & 0xc0) != 0x80 ? 1 : 0;
    }
    return count;
}

/* A short name: the actor's own if it fits and gave the id, else the id. */
static plm_status name_actor(writing *of, plm__names *taken, size_t index) {
    const plm_actor *actor = of->dossier->actors[index];
    plm__words name = plm__words_of(actor->name);
    bool fits = plm__id_fits(actor->id, name.bytes, name.length, "actor") &&
                count_characters(name) <= NAME_MOST;
    PLM_TRY(plm__foreign_id(taken, fits ? name : (plm__words){0}, actor->id, &of->actors[index]));
    of->descriptions[index] = fits && actor->note != NULL ? plm__words_of(actor->note) : name;
    if (count_characters(of->actors[index]) > NAME_MOST) {
        plm__sighting_add(&of->long_names, place_of(actor->mark));
    }
    return PLM_OK;
}

static plm_status name_dimensions(writing *of) {
    plm__names taken;
    plm__names_init(&taken, of->arena);
    for (size_t i = 0; i < of->dossier->issue_count; i++) {
        const plm_issue *issue = of->dossier->issues[i];
        plm__words question = plm__words_of(issue->question);
        bool fits = plm__id_fits(issue->id, question.bytes, question.length, "dimension");
        PLM_TRY(plm__foreign_id(&taken, fits ? question : (plm__words){0}, issue->id,
                                &of->dimensions[i]));
    }
    return PLM_OK;
}

static plm_status name_all(writing *of) {
    const plm_dossier *dossier = of->dossier;
    plm__names taken;
    plm__names_init(&taken, of->arena);
    of->actors = plm__arena_allocate(of->arena, dossier->actor_count, sizeof *of->actors);
    of->descriptions =
        plm__arena_allocate(of->arena, dossier->actor_count, sizeof *of->descriptions);
    of->dimensions = plm__arena_allocate(of->arena, dossier->issue_count, sizeof *of->dimensions);
    if (of->actors == NULL || of->descriptions == NULL || of->dimensions == NULL) {
        return PLM_E_MEMORY;
    }
    plm__foreign_split(dossier->question, "imported", dossier->id, &of->name, &of->description);
    if (of->name.bytes == NULL) {
        of->name = plm__words_of(dossier->id);
    } else if (of->name.length == of->description.length) {
        of->description = (plm__words){"", 0};
    }
    for (size_t i = 0; i < dossier->actor_count; i++) {
        PLM_TRY(name_actor(of, &taken, i));
    }
    return name_dimensions(of);
}

/* ---- what KTAB would refuse ----------------------------------------------------------------- */

static void check_sizes(writing *of) {
    size_t actors = of->dossier->actor_count;
    if (actors < ACTORS_LEAST || actors > ACTORS_MOST) {
        plm__find_warning(of->findings, (plm__place){1, 1},
                          "the case has %zu actors, and KTAB takes %d to %d", actors, ACTORS_LEAST,
                          ACTORS_MOST);
    }
    for (size_t i = 0; i < of->dossier->issue_count; i++) {
        const plm_issue *issue = of->dossier->issues[i];
        if (issue->scale_low != 0 || issue->scale_high != 100) {
            plm__find_warning(of->findings, place_of(issue->mark),
                              "KTAB's scale is 0 to 100, so positions from %s to %s are written on "
                              "that",
                              PLM__NUMBER_SHOWN(issue->scale_low),
                              PLM__NUMBER_SHOWN(issue->scale_high));
        }
    }
}

static void check_actor(writing *of, const plm_actor *actor) {
    double total = 0;
    bool absent = false;
    for (size_t i = 0; i < of->dossier->issue_count; i++) {
        const plm_stake *stake = plm__stake_on(actor, of->dossier->issues[i]);
        absent = absent || stake == NULL;
        total += stake != NULL ? stake->salience.range.mode : 0;
    }
    if (absent) {
        plm__sighting_add(&of->absent, place_of(actor->mark));
    }
    if (total > 100 + 1e-9) {
        plm__sighting_add(&of->over_all, place_of(actor->mark));
    }
}

static plm_status prepare(writing *of) {
    plm__stake_warn_of_loss(of->dossier, false, of->findings);
    check_sizes(of);
    for (size_t i = 0; i < of->dossier->actor_count; i++) {
        check_actor(of, of->dossier->actors[i]);
    }
    return name_all(of);
}

/* Says once for all actors what was seen. */
static void report(writing *of) {
    const struct {
        const plm__sightings *seen;
        const char *what;
    } all[] = {
        {&of->long_names, "KTAB refuses names of more than 25 characters; shorter ids would do"},
        {&of->absent, "KTAB refuses actors without a position on every dimension"},
        {&of->over_all, "KTAB refuses actors whose saliences add up to more than 100"},
        {&of->several, "KTAB has one capability for an actor, and the largest is written"},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i].seen->count > 0) {
            plm__find_warning(of->findings, all[i].seen->first, "%s (actors: %zu, the first here)",
                              all[i].what, all[i].seen->count);
        }
    }
}

static double position_of(const plm_stake *stake) {
    const plm_issue *issue = stake->issue;
    double position = plm__stake_position(stake);
    bool usual = issue->scale_low == 0 && issue->scale_high == 100;
    return usual ? position
                 : (position - issue->scale_low) / (issue->scale_high - issue->scale_low) * 100;
}

/* What the case's run sets of the model, or NULL. */
static const char *set_in_case(const writing *of, const char *name) {
    const plm_case_run *run = of->dossier->run;
    for (size_t i = 0; run != NULL && i < run->setting_count; i++) {
        const plm_case_setting *each = run->settings[i];
        if (strcmp(each->model, "spatial") == 0 && strcmp(each->setting, name) == 0) {
            return each->value;
        }
    }
    return NULL;
}

/* What an import divided the capabilities by. */
static double capability_unit(const writing *of) {
    const char *text = set_in_case(of, "capability-unit");
    double unit = 1;
    bool good = text != NULL && plm__number_parse(text, strlen(text), &unit) == PLM__NUMBER_OK;
    return good && unit > 0 ? unit : 1;
}

/* KTAB has one capability for an actor: its largest. */
static double capability_of(writing *of, const plm_actor *actor) {
    double most = 0;
    bool differs = false;
    bool any = false;
    for (size_t i = 0; i < actor->stake_count; i++) {
        double each = actor->stakes[i]->capability.range.mode;
        if (plm__stake_takes_part(actor->stakes[i])) {
            differs = differs || (any && each != most);
            most = any ? fmax(most, each) : each;
            any = true;
        }
    }
    if (differs) {
        plm__sighting_add(&of->several, place_of(actor->mark));
    }
    return most * capability_unit(of);
}

/* ---- CSV ----------------------------------------------------------------------------------- */

/* A text as a field on one line. */
static void add_field(writing *of, plm__words words) {
    char *copy = plm__arena_copy(of->arena, words.bytes, words.length);
    if (copy == NULL) {
        of->out->failed = true;
        return;
    }
    for (size_t i = 0; i < words.length; i++) {
        copy[i] = copy[i] == '\n' || copy[i] == '\r' ? ' ' : copy[i];
    }
    plm__delimited_write(of->out, copy, ',');
}

static void write_csv_header(writing *of) {
    add_field(of, of->name);
    plm__text_add(of->out, ",");
    add_field(of, of->description);
    plm__text_add_format(of->out, ",%zu,%zu\n", of->dossier->actor_count, of->dossier->issue_count);
    plm__text_add(of->out, "Actor,Description,Influence");
    for (size_t i = 0; i < of->dossier->issue_count; i++) {
        static const char *const endings[] = {" Position", " Salience"};
        for (size_t k = 0; k < 2; k++) {
            const char *heading =
                plm__arena_print(of->arena, "%.*s%s", (int)of->dimensions[i].length,
                                 of->dimensions[i].bytes, endings[k]);
            of->out->failed = of->out->failed || heading == NULL;
            plm__text_add(of->out, ",");
            add_field(of, plm__words_of(heading != NULL ? heading : ""));
        }
    }
    plm__text_add(of->out, "\n");
}

static void write_csv_actor(writing *of, size_t index) {
    const plm_actor *actor = of->dossier->actors[index];
    add_field(of, of->actors[index]);
    plm__text_add(of->out, ",");
    add_field(of, of->descriptions[index]);
    plm__text_add(of->out, ",");
    plm__text_add_number(of->out, capability_of(of, actor));
    for (size_t i = 0; i < of->dossier->issue_count; i++) {
        const plm_stake *stake = plm__stake_on(actor, of->dossier->issues[i]);
        plm__text_add(of->out, ",");
        if (stake != NULL) {
            plm__text_add_number(of->out, position_of(stake));
        }
        plm__text_add(of->out, ",");
        if (stake != NULL) {
            plm__text_add_number(of->out, stake->salience.range.mode);
        }
    }
    plm__text_add(of->out, "\n");
}

plm_status plm__ktab_write_csv(const plm_dossier *dossier, plm__findings *findings,
                               plm__text *out) {
    writing of = {.dossier = dossier, .findings = findings, .arena = findings->arena, .out = out};
    PLM_TRY(prepare(&of));
    if (dossier->relation_count > 0) {
        plm__find_warning(findings, place_of(dossier->relations[0]->mark),
                          "KTAB's CSV holds no relations; its XML does: --to ktab-xml");
    }
    write_csv_header(&of);
    for (size_t i = 0; i < dossier->actor_count; i++) {
        write_csv_actor(&of, i);
    }
    report(&of);
    return PLM_OK;
}

/* ---- XML ----------------------------------------------------------------------------------- */

/* Escaped text; control characters, which XML cannot hold, become blanks. */
static void add_xml_text(plm__text *out, plm__words words) {
    for (size_t i = 0; i < words.length; i++) {
        char c = words.bytes[i];
        if (c == '&' || c == '<' || c == '>') {
            plm__text_add(out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
        } else if ((unsigned char)c < 0x20) {
            plm__text_add(out, " ");
        } else {
            plm__text_add_bytes(out, &c, 1);
        }
    }
}

static void add_element(plm__text *out, const char *indent, const char *name, plm__words words) {
    plm__text_add_format(out, "%s<%s>", indent, name);
    add_xml_text(out, words);
    plm__text_add_format(out, "</%s>\n", name);
}

static void add_number_element(plm__text *out, const char *indent, const char *name,
                               const double *value) {
    plm__text_add_format(out, "%s<%s>", indent, name);
    if (value != NULL) {
        plm__text_add_number(out, *value);
    }
    plm__text_add_format(out, "</%s>\n", name);
}

/* KTAB's word for a parameter: for what the case's run sets, or its usual one. */
static const char *ktab_word(const writing *of, const plm__ktab_parameter *parameter) {
    const char *value = set_in_case(of, parameter->setting);
    for (const plm__ktab_word *word = parameter->words; value != NULL && word->ktab != NULL;
         word++) {
        if (strcmp(word->plenum, value) == 0) {
            return word->ktab;
        }
    }
    return parameter->usual;
}

static void write_xml_top(writing *of) {
    const plm_case_run *run = of->dossier->run;
    uint64_t seed = run != NULL && run->has_seed ? run->seed : KTAB_SEED;
    plm__text_add(of->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Scenario>\n");
    add_element(of->out, "  ", "name", of->name);
    add_element(of->out, "  ", "desc", of->description);
    plm__text_add_format(of->out, "  <prngSeed>%" PRIu64 "</prngSeed>\n  <ModelParameters>\n",
                         seed);
    for (const plm__ktab_parameter *each = plm__ktab_parameters; each->element != NULL; each++) {
        add_element(of->out, "    ", each->element, plm__words_of(ktab_word(of, each)));
    }
    plm__text_add(of->out, "  </ModelParameters>\n  <Dimensions>\n");
    for (size_t i = 0; i < of->dossier->issue_count; i++) {
        add_element(of->out, "    ", "dName", of->dimensions[i]);
    }
    plm__text_add(of->out, "  </Dimensions>\n");
}

static void write_xml_numbers(writing *of, const plm_actor *actor, bool positions) {
    plm__text_add(of->out, positions ? "      <Position>\n" : "      <Salience>\n");
    for (size_t i = 0; i < of->dossier->issue_count; i++) {
        const plm_stake *stake = plm__stake_on(actor, of->dossier->issues[i]);
        double value = stake == NULL ? 0
                       : positions   ? position_of(stake)
                                     : stake->salience.range.mode;
        add_number_element(of->out, "        ", positions ? "dCoord" : "dSal",
                           stake != NULL ? &value : NULL);
    }
    plm__text_add(of->out, positions ? "      </Position>\n" : "      </Salience>\n");
}

static void write_xml_actor(writing *of, size_t index) {
    const plm_actor *actor = of->dossier->actors[index];
    double capability = capability_of(of, actor);
    plm__text_add(of->out, "    <Actor>\n");
    add_element(of->out, "      ", "name", of->actors[index]);
    add_element(of->out, "      ", "description", of->descriptions[index]);
    add_number_element(of->out, "      ", "capability", &capability);
    write_xml_numbers(of, actor, true);
    write_xml_numbers(of, actor, false);
    plm__text_add(of->out, "    </Actor>\n");
}

static void write_pair(writing *of, size_t to, size_t from, double share) {
    plm__text_add(of->out, "    <iaPair>\n");
    add_element(of->out, "      ", "adjustingIdeal", of->actors[to]);
    add_element(of->out, "      ", "referencePos", of->actors[from]);
    add_number_element(of->out, "      ", "adjust", &share);
    plm__text_add(of->out, "    </iaPair>\n");
}

/* What relations leave of an actor's ideal follows its own position, unless a relation with itself
 * says otherwise. */
static void write_own_shares(writing *of, double *others, const bool *own) {
    for (size_t i = 0; i < of->dossier->actor_count; i++) {
        if (!own[i] && others[i] > 0) {
            write_pair(of, i, i, fmax(0, 1 - others[i]));
        }
    }
}

/* KTAB wants at least one pair: the first actor's with itself says nothing new. */
static plm_status write_relations(writing *of) {
    const plm_dossier *dossier = of->dossier;
    double *others = plm__arena_allocate(of->arena, dossier->actor_count, sizeof *others);
    bool *own = plm__arena_allocate(of->arena, dossier->actor_count, sizeof *own);
    if (others == NULL || own == NULL) {
        return PLM_E_MEMORY;
    }
    plm__text_add(of->out, "  <IdealAdjustment>\n");
    for (size_t i = 0; i < dossier->relation_count; i++) {
        const plm_relation *relation = dossier->relations[i];
        size_t to = (size_t)(relation->to - dossier->actors[0]);
        size_t from = (size_t)(relation->from - dossier->actors[0]);
        write_pair(of, to, from, relation->influence);
        others[to] += to != from ? relation->influence : 0;
        own[to] = own[to] || to == from;
    }
    write_own_shares(of, others, own);
    if (dossier->relation_count == 0 && dossier->actor_count > 0) {
        write_pair(of, 0, 0, 1);
    }
    plm__text_add(of->out, "  </IdealAdjustment>\n");
    return PLM_OK;
}

plm_status plm__ktab_write_xml(const plm_dossier *dossier, plm__findings *findings,
                               plm__text *out) {
    writing of = {.dossier = dossier, .findings = findings, .arena = findings->arena, .out = out};
    PLM_TRY(prepare(&of));
    write_xml_top(&of);
    plm__text_add(out, "  <Actors>\n");
    for (size_t i = 0; i < dossier->actor_count; i++) {
        write_xml_actor(&of, i);
    }
    plm__text_add(out, "  </Actors>\n");
    PLM_TRY(write_relations(&of));
    plm__text_add(out, "</Scenario>\n");
    report(&of);
    return PLM_OK;
}
