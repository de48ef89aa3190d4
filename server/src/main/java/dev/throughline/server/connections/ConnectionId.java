package dev.throughline.server.connections;

/** A connection's row. */
public record ConnectionId(long value) {}
