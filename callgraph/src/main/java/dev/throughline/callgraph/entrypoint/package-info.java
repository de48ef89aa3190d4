/**
 * Which methods the outside calls.
 *
 * <p>Each {@link dev.throughline.callgraph.entrypoint.EntryPointFinder} knows one way in: {@code main}, servlets and web.xml,
 * one framework's annotations. It reads the {@link dev.throughline.callgraph.entrypoint.Application} and puts what it finds
 * into {@link dev.throughline.callgraph.entrypoint.EntryPoints}. To add one, copy {@link
 * dev.throughline.callgraph.entrypoint.MainMethods} and list it in {@link
 * dev.throughline.callgraph.entrypoint.EntryPointFinders}.
 */
@NullMarked
package dev.throughline.callgraph.entrypoint;

import org.jspecify.annotations.NullMarked;
