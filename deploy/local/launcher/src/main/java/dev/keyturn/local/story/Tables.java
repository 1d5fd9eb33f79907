package dev.keyturn.local.story;

import dev.keyturn.local.client.Untrue;
import dev.keyturn.local.story.Search.Place;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/** Every table of every database, as text: what is compressed or split on disk is whole here. */
final class Tables {
    private static final String USER = "postgres";

    private final String address;
    private final String password;

    /** @param address host:port */
    Tables(String address, String password) {
        this.address = address;
        this.password = password;
    }

    /** First lets the server write down what it holds in memory, so that its files have it too. */
    void search(Search search) {
        try (var server = connect(USER)) {
            server.createStatement().execute("CHECKPOINT");
            for (var database : names(server, "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate")) {
                search(database, search);
            }
        } catch (SQLException | IOException e) {
            throw new Untrue("the tables cannot be copied: " + e.getMessage());
        }
    }

    private void search(String database, Search search) throws SQLException, IOException {
        try (var inside = connect(database)) {
            var copies = inside.unwrap(PGConnection.class).getCopyAPI();
            for (var table : names(inside, """
                    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
                    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')""")) {
                try (var source = search.source(Place.TABLE, database + " " + table)) {
                    copies.copyOut("COPY " + table + " TO STDOUT", source);
                }
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        var account = new Properties();
        account.put("user", USER);
        account.put("password", password);
        return new Driver().connect("jdbc:postgresql://" + address + "/" + database, account);
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
