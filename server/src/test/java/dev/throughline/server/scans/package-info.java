@NullMarked
package dev.throughline.server.scans;

import org.jspecify.annotations.NullMarked;
