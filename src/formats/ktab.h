/*
 * A scenario of KTAB's Spatial Model of Politics, as its files hold it: still text, each with its
 * place, so that the CSV, XML and spreadsheet forms are checked alike.
 */
#ifndef PLM_FORMATS_KTAB_H
#define PLM_FORMATS_KTAB_H

#include "formats/delimited.h"
#include "formats/format.h"

/* Fields, or things with fields, that grow while a file is read. */
typedef struct plm__field_list {
    plm__field *items;
    size_t count;
    size_t room;
} plm__field_list;

typedef struct plm__ktab_actor {
    plm__field name;
    plm__field description;
    plm__field capability;
    plm__field_list positions; /* one for each dimension */
    plm__field_list saliences;
    plm__place place;
} plm__ktab_actor;

/* What share of one actor's ideal follows another's position. */
typedef struct plm__ktab_pair {
    plm__field of;
    plm__field by;
    plm__field share;
    plm__place place;
} plm__ktab_pair;

/* One of the model's parameters: the element's name, and its content. */
typedef struct plm__ktab_option {
    plm__field name;
    plm__field value;
} plm__ktab_option;

typedef struct plm__ktab {
    plm__field name;
    plm__field description;
    plm__field seed; /* length 0: none */
    plm__field_list dimensions;
    plm__ktab_actor *actors;
    size_t actor_count;
    size_t actor_room;
    plm__ktab_pair *pairs;
    size_t pair_count;
    size_t pair_room;
    plm__ktab_option *options;
    size_t option_count;
    size_t option_room;
} plm__ktab;

/* Room for one more item in an arena's list; the list itself moves when it is full. NULL when
 * memory is short. */
void *plm__ktab_grow(plm__arena *arena, void *items, size_t count, size_t *room, size_t size);
bool plm__field_list_add(plm__arena *arena, plm__field_list *list, const plm__field *field);

/* Readers of the three forms. Problems are findings; PLM_E_MEMORY. */
plm_status plm__ktab_read_table(const plm__table *table, plm__import_job *job, plm__ktab *out);
plm_status plm__ktab_read_xml(plm__import_job *job, plm__ktab *out);
plm_status plm__ktab_read_sheet(plm__import_job *job, plm__table *out);

/* Checks a scenario and makes it the job's draft. */
plm_status plm__ktab_draft(const plm__ktab *scenario, plm__import_job *job);

/* One of KTAB's model parameters, and how the model `spatial` says it. */
typedef struct plm__ktab_word {
    const char *ktab;
    const char *plenum;
} plm__ktab_word;

typedef struct plm__ktab_parameter {
    const char *element;         /* VictoryProbModel */
    const char *setting;         /* victory */
    const char *usual;           /* KTAB's word for the default: Linear */
    const plm__ktab_word *words; /* closed by a NULL name */
} plm__ktab_parameter;

/* In the order of KTAB's files; closed by a NULL element. */
extern const plm__ktab_parameter plm__ktab_parameters[];

/* The reader of all three forms, and the writers: see plm__format. */
plm_status plm__ktab_read(plm__import_job *job);
plm_status plm__ktab_write_csv(const plm_dossier *dossier, plm__findings *findings, plm__text *out);
plm_status plm__ktab_write_xml(const plm_dossier *dossier, plm__findings *findings, plm__text *out);

#endif
