package dev.throughline.server.access;

/** A group of repositories that roles can be granted for. */
public record Group(GroupId id, String name, String description, int repositories) {}
