/** All the formats of inventory files: {@link dev.throughline.connect.uploads.InventoryFormats}. */
@NullMarked
package dev.throughline.connect.uploads;

import org.jspecify.annotations.NullMarked;
