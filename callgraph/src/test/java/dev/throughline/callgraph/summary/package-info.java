@NullMarked
package dev.throughline.callgraph.summary;

import org.jspecify.annotations.NullMarked;
