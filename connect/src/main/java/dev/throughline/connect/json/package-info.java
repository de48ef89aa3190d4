/**
 * Reads JSON that others wrote: {@link dev.throughline.connect.json.JsonReader} within bounds,
 * {@link dev.throughline.connect.json.JsonRows} row by row, {@link dev.throughline.connect.json.YamlReader} YAML,
 * {@link dev.throughline.connect.json.Fields} without minding what is missing.
 */
@NullMarked
package dev.throughline.connect.json;

import org.jspecify.annotations.NullMarked;
