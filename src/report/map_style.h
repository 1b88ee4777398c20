/* The style of a picture that stands alone, made from map.css. */
#ifndef PLM_REPORT_MAP_STYLE_H
#define PLM_REPORT_MAP_STYLE_H

extern const char plm__map_style[];

#endif
