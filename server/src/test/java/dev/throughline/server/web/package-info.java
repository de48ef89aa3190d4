@NullMarked
package dev.throughline.server.web;

import org.jspecify.annotations.NullMarked;
