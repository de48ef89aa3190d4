package dev.throughline.graph.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Searches from one entry after another; has the scratch of one thread. */
final class EntrySearch {
    private final AttackGraph graph;
    private final SearchLimits limits;
    private final Region region;

    EntrySearch(AttackGraph graph, SearchLimits limits) {
        this.graph = graph;
        this.limits = limits;
        this.region = new Region(graph, limits);
    }

    EntryPaths search(int internet, int firstMove) {
        region.explore(internet, firstMove);
        List<Integer> targets = new ArrayList<>();
        for (int position = 0; position < region.size(); position++) {
            if (region.state(position) == State.TAKEN) {
                targets.add(position);
            }
        }
        // Positions are met nearest first.
        boolean cutShort = region.cutShort() || targets.size() > limits.targetsPerEntry();
        List<RawPath> paths = new ArrayList<>();
        Backwards backwards = new Backwards(region, limits);
        targets.stream()
                .limit(limits.targetsPerEntry())
                .sorted(Comparator.comparingInt(region::node))
                .forEach(target -> paths.addAll(backwards.from(target).bestPaths()));
        return new EntryPaths(graph.to(firstMove), paths, region.seen(), cutShort);
    }

    /** Goes back from targets through the region's moves. */
    private final class Backwards {
        private final Region region;
        private final SearchLimits limits;
        private final int[] start;
        private final int[] incoming;
        private final int[] distance;

        Backwards(Region region, SearchLimits limits) {
            this.region = region;
            this.limits = limits;
            this.start = new int[region.size() + 1];
            this.incoming = new int[region.moveCount()];
            this.distance = new int[region.size()];
            Arrays.fill(distance, Integer.MAX_VALUE);
            for (int index = 0; index < region.moveCount(); index++) {
                start[region.moveTo(index) + 1]++;
            }
            for (int position = 0; position < region.size(); position++) {
                start[position + 1] += start[position];
            }
            int[] next = Arrays.copyOf(start, region.size());
            for (int index = 0; index < region.moveCount(); index++) {
                incoming[next[region.moveTo(index)]++] = index;
            }
        }

        /** What lies on ways to the target that are not too long. */
        Surroundings from(int target) {
            IntList met = new IntList();
            IntList frontier = new IntList();
            distance[target] = 0;
            met.add(target);
            frontier.add(target);
            for (int depth = 0; frontier.size() > 0; depth++) {
                IntList next = new IntList();
                for (int index = 0; index < frontier.size(); index++) {
                    back(frontier.get(index), depth, frontier, next, met);
                }
                frontier = next;
            }
            int[] positions = met.toArray();
            Arrays.sort(positions);
            Surroundings surroundings = new Surroundings(
                    graph, region, limits, positions, movesAmong(positions), Arrays.binarySearch(positions, target));
            for (int position : positions) {
                distance[position] = Integer.MAX_VALUE;
            }
            return surroundings;
        }

        private void back(int position, int depth, IntList frontier, IntList next, IntList met) {
            if (distance[position] < depth) {
                return;
            }
            for (int place = start[position]; place < start[position + 1]; place++) {
                int index = incoming[place];
                int from = region.moveFrom(index);
                boolean standing = region.move(index) == Region.STANDING;
                int away = standing ? depth : depth + 1;
                if (distance[from] <= away || region.level(from) + away > limits.edges()) {
                    continue;
                }
                if (distance[from] == Integer.MAX_VALUE) {
                    met.add(from);
                }
                distance[from] = away;
                (standing ? frontier : next).add(from);
            }
        }

        private int[] movesAmong(int[] positions) {
            IntList among = new IntList();
            for (int position : positions) {
                for (int place = start[position]; place < start[position + 1]; place++) {
                    if (distance[region.moveFrom(incoming[place])] != Integer.MAX_VALUE) {
                        among.add(incoming[place]);
                    }
                }
            }
            return among.toArray();
        }
    }
}
