"""What a database does when it cannot do what it was asked for, under the house's own name."""

from sqlalchemy.exc import SQLAlchemyError as DatabaseError

__all__ = ["DatabaseError"]
