package dev.throughline.server.settings;

/**
 * Something that administrators can set, by its name.
 *
 * @param type a record that JSON can hold; nothing secret is in it
 * @param unset what holds while nobody has set it
 */
public record SettingName<T>(String name, Class<T> type, T unset) {}
