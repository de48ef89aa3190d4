/** The services of AWS that are asked for an inventory, in their four protocols: query, JSON, REST with JSON, REST with XML. */
@NullMarked
package dev.throughline.testkit.simulator.aws;

import org.jspecify.annotations.NullMarked;
