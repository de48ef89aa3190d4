package dev.throughline.bench.recorder;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes what was recorded, one fact a line, fields apart by tabs:
 *
 * <pre>
 * method  ID  CONTEXT  CLASS  NAME  DESCRIPTOR  FIRST-LINE  LAST-LINE
 * edge    CALLER-ID  LINE  CALLEE-ID
 * outside CALLEE-ID  FRAME…          what called it had no probes; a frame is CLASS NAME LINE, apart by spaces
 * unwoven CLASS  REASON
 * </pre>
 *
 * CONTEXT is 1 for what the program executed, 2 for what was executed while the virtual machine loaded or linked classes, 3
 * for both. Edges are those of the program.
 */
final class RecordingWriter {
    private static final int MAX_FRAMES = 20;

    private RecordingWriter() {}

    static void write(Path file, List<String> unwoven) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8))) {
            Tables tables = Recorder.TABLES;
            for (int id = 1; id <= tables.methodCount(); id++) {
                out.println("method\t" + id + '\t' + Recorder.context(id) + '\t' + tables.methods[id] + '\t'
                        + tables.firstLines[id] + '\t' + tables.lastLines[id]);
            }
            for (long edge : Recorder.edges()) {
                int site = (int) (edge >>> 32);
                out.println("edge\t" + tables.callerOfSite[site] + '\t' + tables.lineOfSite[site] + '\t' + (int) edge);
            }
            for (OutsideCall call : Recorder.outsideCalls()) {
                out.println("outside\t" + call.method + frames(call.stack));
            }
            for (String each : unwoven) {
                out.println("unwoven\t" + each);
            }
            if (out.checkError()) {
                throw new IOException(file + " could not be written whole");
            }
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String frames(StackTraceElement[] stack) {
        StringBuilder frames = new StringBuilder();
        int count = 0;
        for (StackTraceElement frame : stack) {
            if (!frame.getClassName().equals(Recorder.class.getName()) && count++ < MAX_FRAMES) {
                frames.append('\t')
                        .append(frame.getClassName())
                        .append(' ')
                        .append(frame.getMethodName())
                        .append(' ')
                        .append(frame.getLineNumber());
            }
        }
        return frames.toString();
    }
}
