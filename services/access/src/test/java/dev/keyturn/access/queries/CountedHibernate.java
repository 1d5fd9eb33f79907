package dev.keyturn.access.queries;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** The statements of Hibernate, counted. */
@PersistenceUnitExtension
@ApplicationScoped
public class CountedHibernate implements StatementInspector {

    @Override
    public String inspect(String statement) {
        Counted.one();
        return statement;
    }
}
