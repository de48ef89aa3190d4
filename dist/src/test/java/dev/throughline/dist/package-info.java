/** Tests of what users unpack: the launchers, with a program of our own and with the real one, and the zips. */
@NullMarked
package dev.throughline.dist;

import org.jspecify.annotations.NullMarked;
