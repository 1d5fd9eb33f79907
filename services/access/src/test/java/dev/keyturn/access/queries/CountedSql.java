package dev.keyturn.access.queries;

import dev.keyturn.foundation.sql.Sql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The plain SQL of the service, counted. */
@Alternative
@Priority(1)
@ApplicationScoped
public class CountedSql extends Sql {

    @Override
    public <T> List<T> list(String statement, Row<T> row, Object... parameters) {
        Counted.one();
        return super.list(statement, row, parameters);
    }

    @Override
    public <T> Optional<T> first(String statement, Row<T> row, Object... parameters) {
        Counted.one();
        return super.first(statement, row, parameters);
    }

    @Override
    public int update(String statement, Object... parameters) {
        Counted.one();
        return super.update(statement, parameters);
    }

    @Override
    public void batch(String statement, Collection<Object[]> all) {
        Counted.one();
        super.batch(statement, all);
    }
}
