package dev.throughline.testkit.simulator.scm;

import java.util.ArrayList;
import java.util.List;

/** An issue. Tests close it. */
public final class SimulatedIssue {
    private final int number;
    private final String title;
    private final String body;
    private final List<String> comments = new ArrayList<>();
    private boolean closed;

    SimulatedIssue(int number, String title, String body) {
        this.number = number;
        this.title = title;
        this.body = body;
    }

    public int number() {
        return number;
    }

    public String title() {
        return title;
    }

    public String body() {
        return body;
    }

    public synchronized List<String> comments() {
        return List.copyOf(comments);
    }

    public synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void comment(String text) {
        comments.add(text);
    }
}
