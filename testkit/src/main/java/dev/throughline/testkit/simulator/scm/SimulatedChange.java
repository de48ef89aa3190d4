package dev.throughline.testkit.simulator.scm;

import java.util.ArrayList;
import java.util.List;

/** A pull or merge request. Tests merge and close it. */
public final class SimulatedChange {
    private final int number;
    private final String branch;
    private final String base;
    private final String title;
    private final String body;
    private final Discussion discussion;
    private final List<String> labels = new ArrayList<>();
    private State state = State.OPEN;

    SimulatedChange(int number, String branch, String base, String title, String body) {
        this.number = number;
        this.branch = branch;
        this.base = base;
        this.title = title;
        this.body = body;
        this.discussion = new Discussion(number);
    }

    enum State {
        OPEN,
        MERGED,
        CLOSED
    }

    public int number() {
        return number;
    }

    public String branch() {
        return branch;
    }

    public String title() {
        return title;
    }

    public String body() {
        return body;
    }

    public synchronized List<String> labels() {
        return List.copyOf(labels);
    }

    public List<String> comments() {
        return discussion.texts();
    }

    /** Somebody writes below it. */
    public void comment(String text) {
        discussion.add(text);
    }

    public synchronized void merge() {
        state = State.MERGED;
    }

    public synchronized void close() {
        state = State.CLOSED;
    }

    Discussion discussion() {
        return discussion;
    }

    String base() {
        return base;
    }

    synchronized State state() {
        return state;
    }

    boolean isOpen() {
        return state() == State.OPEN;
    }

    synchronized void label(List<String> more) {
        labels.addAll(more);
    }
}
