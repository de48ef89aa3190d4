package library;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.highlight.Highlighter;
import org.apache.lucene.search.highlight.InvalidTokenOffsetsException;
import org.apache.lucene.search.highlight.QueryScorer;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Indexes a few hundred made-up books and looks for some. */
public final class Library {
    private static final String[] WORDS = {
        "river", "mountain", "running", "quietly", "lamps", "winter", "harbour", "engine", "letters", "garden", "clock"
    };

    public static void main(String[] arguments) throws IOException, ParseException, InvalidTokenOffsetsException {
        for (Directory directory : new Directory[] {new ByteBuffersDirectory(), FSDirectory.open(Path.of("index"))}) {
            try (directory; Analyzer analyzer = new EnglishAnalyzer()) {
                index(directory, analyzer);
                search(directory, analyzer);
            }
        }
    }

    private static void index(Directory directory, Analyzer analyzer) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(analyzer).setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        config.setMaxBufferedDocs(50);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int i = 0; i < 300; i++) {
                Document book = new Document();
                String title = WORDS[i % 11] + " and " + WORDS[i / 11 % 11];
                book.add(new StringField("id", "b" + i, Field.Store.YES));
                book.add(new TextField("title", title, Field.Store.YES));
                book.add(new TextField("text", title + " " + WORDS[(i * 7) % 11] + " of the " + WORDS[(i * 3) % 11], Field.Store.YES));
                book.add(new IntPoint("year", 1900 + i % 120));
                book.add(new NumericDocValuesField("year", 1900 + i % 120));
                book.add(new StoredField("year", 1900 + i % 120));
                book.add(new SortedDocValuesField("shelf", new BytesRef("shelf" + i % 9)));
                writer.addDocument(book);
            }
            writer.commit();
            writer.deleteDocuments(new Term("id", "b17"));
            Document again = new Document();
            again.add(new StringField("id", "b18", Field.Store.YES));
            again.add(new TextField("title", "updated clock", Field.Store.YES));
            writer.updateDocument(new Term("id", "b18"), again);
            writer.forceMerge(1);
        }
    }

    private static void search(Directory directory, Analyzer analyzer)
            throws IOException, ParseException, InvalidTokenOffsetsException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            QueryParser parser = new QueryParser("title", analyzer);
            for (String text : new String[] {
                "river", "mountain AND NOT winter", "\"harbour engine\"~3", "gard*", "clok~1", "text:lamps^2 letters", "[a TO c]",
                "/riv.r/", "*:*"
            }) {
                parser.setAllowLeadingWildcard(true);
                Query query = parser.parse(text);
                TopDocs found = searcher.search(query, 5);
                System.out.println(text + ": " + found.totalHits);
                for (ScoreDoc each : found.scoreDocs) {
                    Document book = searcher.storedFields().document(each.doc);
                    String title = book.get("title");
                    new Highlighter(new QueryScorer(query)).getBestFragment(analyzer, "title", title);
                    searcher.explain(query, each.doc).isMatch();
                }
            }
            Query years = new BooleanQuery.Builder()
                    .add(IntPoint.newRangeQuery("year", 1950, 1960), BooleanClause.Occur.MUST)
                    .add(new TermQuery(new Term("title", "river")), BooleanClause.Occur.SHOULD)
                    .build();
            Sort sort = new Sort(new SortField("shelf", SortField.Type.STRING), new SortField("year", SortField.Type.LONG));
            System.out.println(searcher.search(years, 10, sort).totalHits + " " + searcher.count(years));
        }
    }
}
