package dev.throughline.testkit.simulator.scm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people and programs write below an issue or a change request. */
final class Discussion {
    /** More than a test writes, so that no two discussions share an id. */
    private static final long MOST = 100_000;

    private final long number;
    private final List<Comment> comments = new ArrayList<>();

    Discussion(long number) {
        this.number = number;
    }

    record Comment(long id, String text) {}

    synchronized Comment add(String text) {
        Comment comment = new Comment(number * MOST + comments.size() + 1, text);
        comments.add(comment);
        return comment;
    }

    /** Replaces the text of a comment; nothing if there is no such comment. */
    synchronized Optional<Comment> edit(String id, String text) {
        for (int i = 0; i < comments.size(); i++) {
            if (String.valueOf(comments.get(i).id()).equals(id)) {
                comments.set(i, new Comment(comments.get(i).id(), text));
                return Optional.of(comments.get(i));
            }
        }
        return Optional.empty();
    }

    synchronized List<Comment> all() {
        return List.copyOf(comments);
    }

    List<String> texts() {
        return all().stream().map(Comment::text).toList();
    }

    /** One page of it, as hosts give it. */
    List<Comment> page(int page, int size) {
        List<Comment> known = all();
        int from = Math.min(known.size(), (page - 1) * size);
        return known.subList(from, Math.min(known.size(), from + size));
    }
}
