/*
 * One query: the SELECT of Redshift, and what people carry over from Trino and PostgreSQL, so that
 * it can be called by its name. What this grammar does not know is no query.
 *
 * Precedence is Redshift's. Where Redshift and Trino bind differently (a test of a test, as in
 * a = b IS NULL), the grammar asks for parentheses.
 */
grammar Sql;

options {
  caseInsensitive = true;
}

statement
  : query ';'? EOF
  ;

query
  : with? queryBody orderBy? paging*
  ;

with
  : WITH RECURSIVE? namedQuery (',' namedQuery)*
  ;

namedQuery
  : identifier columnAliases? AS '(' query ')'
  ;

columnAliases
  : '(' identifier (',' identifier)* ')'
  ;

queryBody
  : queryPrimary                                                                       # single
  | left = queryBody op = INTERSECT quantifier? right = queryBody                      # setOperation
  | left = queryBody op = (UNION | EXCEPT | MINUS) quantifier? right = queryBody       # setOperation
  ;

queryPrimary
  : select                                                                             # selected
  | '(' query ')'                                                                      # nestedQuery
  | VALUES expression (',' expression)*                                                # values
  ;

select
  : SELECT distinct? top? selectItem (',' selectItem)* from? where? connectBy? groupBy? having? qualify?
  ;

distinct
  : DISTINCT (ON '(' expression (',' expression)* ')')?
  | ALL
  ;

top
  : TOP (count = expressionPrimary)
  ;

selectItem
  : expression (AS? identifier)?                                                       # column
  | (qualifiedName '.')? '*' exclude?                                                  # star
  ;

exclude
  : EXCLUDE (identifier | '(' identifier (',' identifier)* ')')
  ;

from
  : FROM relation (',' relation)*
  ;

relation
  : left = relation CROSS JOIN source                                                  # crossJoin
  | left = relation NATURAL joinType JOIN source                                       # naturalJoin
  | left = relation joinType JOIN right = relation joinOn                              # join
  | source                                                                             # oneSource
  ;

joinType
  : INNER?
  | (LEFT | RIGHT | FULL) OUTER?
  ;

joinOn
  : ON expression
  | USING '(' identifier (',' identifier)* ')'
  ;

source
  : sourcePrimary pivot? (AS? alias = identifier columnAliases?)? sample?
  ;

sourcePrimary
  : qualifiedName                                                                      # table
  | '(' query ')'                                                                      # subquery
  | '(' relation ')'                                                                   # nestedRelation
  | LATERAL '(' query ')'                                                              # lateral
  | UNNEST '(' expression (',' expression)* ')' (WITH ORDINALITY)?                     # unnest
  | qualifiedName '(' (expression (',' expression)*)? ')'                              # tableFunction
  ;

pivot
  : (PIVOT | UNPIVOT) (identifier NULLS)? '(' pivotPart+ ')'
  ;

pivotPart
  : ~('(' | ')')
  | '(' pivotPart* ')'
  ;

sample
  : TABLESAMPLE identifier '(' expression ')'
  ;

where
  : WHERE expression
  ;

connectBy
  : (START WITH expression)? CONNECT BY identifier? expression
  ;

groupBy
  : GROUP BY (ALL | groupingElement (',' groupingElement)*)
  ;

groupingElement
  : (ROLLUP | CUBE) '(' expression (',' expression)* ')'                               # groupingFunction
  | GROUPING SETS '(' groupingSet (',' groupingSet)* ')'                               # groupingSets
  | expression                                                                         # grouping
  ;

groupingSet
  : '(' (expression (',' expression)*)? ')'
  | expression
  ;

having
  : HAVING expression
  ;

qualify
  : QUALIFY expression
  ;

orderBy
  : ORDER BY sortItem (',' sortItem)*
  ;

sortItem
  : expression direction = (ASC | DESC)? (NULLS nulls = (FIRST | LAST))?
  ;

paging
  : LIMIT (ALL | expression)                                                           # limit
  | OFFSET expression (ROW | ROWS)?                                                    # offset
  | FETCH (FIRST | NEXT) expression? (ROW | ROWS) (ONLY | WITH TIES)                   # fetch
  ;

expression
  : NOT expression                                                                     # not
  | left = expression op = AND right = expression                                      # logical
  | left = expression op = OR right = expression                                       # logical
  | operand test?                                                                      # predicate
  ;

test
  : comparator operand                                                                 # comparison
  | comparator (ALL | ANY | SOME) '(' query ')'                                        # quantified
  | NOT? BETWEEN low = operand AND high = operand                                      # between
  | NOT? IN '(' query ')'                                                              # inQuery
  | NOT? IN '(' expression (',' expression)* ')'                                       # inList
  | NOT? kind = (LIKE | ILIKE) pattern = operand (ESCAPE escape = operand)?            # like
  | NOT? SIMILAR TO pattern = operand (ESCAPE escape = operand)?                       # similar
  | ('~' | '~*' | '!~' | '!~*') operand                                                # posixRegex
  | IS NOT? NULL                                                                       # isNull
  | (ISNULL | NOTNULL)                                                                 # isNullWord
  | IS NOT? (TRUE | FALSE | UNKNOWN)                                                   # isTruth
  | IS NOT? DISTINCT FROM operand                                                      # isDistinct
  ;

comparator
  : '=' | '<>' | '!=' | '<' | '<=' | '>' | '>='
  ;

operand
  : expressionPrimary                                                                  # simple
  | operand AT TIME ZONE expressionPrimary                                             # atTimeZone
  | op = ('-' | '+') operand                                                           # signed
  | left = operand op = '^' right = operand                                            # arithmetic
  | left = operand op = ('*' | '/' | '%') right = operand                              # arithmetic
  | left = operand op = ('+' | '-') right = operand                                    # arithmetic
  | left = operand op = '||' right = operand                                           # concatenation
  ;

expressionPrimary
  : NULL                                                                               # null
  | (TRUE | FALSE)                                                                     # truth
  | WHOLE                                                                              # whole
  | DECIMAL                                                                            # decimal
  | FLOAT                                                                              # float
  | STRING                                                                             # text
  | INTERVAL sign = ('-' | '+')? STRING (identifier (TO identifier)?)?                 # interval
  | typeWord STRING                                                                    # typedText
  | (PARAMETER | '?')                                                                  # parameter
  | now ('(' WHOLE? ')')?                                                              # currentTime
  | CASE subject = expression? whenClause+ (ELSE otherwise = expression)? END          # cases
  | CAST '(' expression AS type ')'                                                    # cast
  | TRY_CAST '(' expression AS type ')'                                                # tryCast
  | CONVERT '(' type ',' expression ')'                                                # convert
  | EXTRACT '(' (identifier | STRING) FROM expression ')'                              # extract
  | TRIM '(' (side = (BOTH | LEADING | TRAILING)? what = expression? FROM)? expression ')'  # trim
  | (SUBSTRING) '(' value = expression FROM start = expression (FOR length = expression)? ')' # substringFrom
  | POSITION '(' what = operand IN in = operand ')'                                # position
  | EXISTS '(' query ')'                                                               # exists
  | '(' query ')'                                                                      # scalarQuery
  | '(' expression ')'                                                                 # parenthesized
  | '(' expression (',' expression)+ ')'                                               # rowOf
  | ARRAY '[' (expression (',' expression)*)? ']'                                      # arrayOf
  | approximate = APPROXIMATE? functionName '(' arguments ')' withinGroup? nullTreatment? filter? over?  # call
  | qualifiedName '(' '+' ')'                                                          # outerMark
  | qualifiedName                                                                      # columnName
  | expressionPrimary '::' type                                                        # shortCast
  | expressionPrimary '[' expression ']'                                               # subscript
  ;

arguments
  : '*'
  | (quantifier? argument (',' argument)* nullTreatment? orderBy?)?
  ;

argument
  : expression
  | (identifier | '(' identifier (',' identifier)* ')') '->' expression
  ;

quantifier
  : ALL
  | DISTINCT
  ;

nullTreatment
  : (IGNORE | RESPECT) NULLS
  ;

withinGroup
  : WITHIN GROUP '(' orderBy ')'
  ;

filter
  : FILTER '(' WHERE expression ')'
  ;

over
  : OVER '(' (PARTITION BY expression (',' expression)*)? orderBy? frame? ')'
  ;

frame
  : unit = (ROWS | RANGE | GROUPS) (frameBound | BETWEEN frameBound AND frameBound)
  ;

frameBound
  : UNBOUNDED (PRECEDING | FOLLOWING)
  | CURRENT ROW
  | expression (PRECEDING | FOLLOWING)
  ;

whenClause
  : WHEN condition = expression THEN result = expression
  ;

now
  : CURRENT_DATE | CURRENT_TIME | CURRENT_TIMESTAMP | LOCALTIME | LOCALTIMESTAMP | SYSDATE
  ;

type
  : typeWord typeLength? (VARYING typeLength?)? ((WITH | WITHOUT) TIME ZONE)?
  | ARRAY '(' type ')'
  ;

typeWord
  : DOUBLE PRECISION
  | identifier
  ;

typeLength
  : '(' (WHOLE | identifier) (',' WHOLE)? ')'
  ;

functionName
  : qualifiedName
  | LEFT
  | RIGHT
  | TRIM
  | CONVERT
  | ISNULL
  ;

qualifiedName
  : identifier ('.' identifier)*
  ;

identifier
  : WORD
  | QUOTED
  | softWord
  ;

/** Words of the grammar that may be names, too. */
softWord
  : ANY | APPROXIMATE | AT | BY | CONNECT | CUBE | CURRENT | DOUBLE | ESCAPE | EXCLUDE | EXTRACT | FILTER
  | FIRST | FOLLOWING | GROUPING | GROUPS | IGNORE | LAST | MINUS | NEXT | NULLS | ONLY | ORDINALITY
  | OVER | PARTITION | PIVOT | POSITION | PRECEDING | PRECISION | RANGE | RECURSIVE | RESPECT | ROLLUP
  | ROW | ROWS | SETS | SOME | START | SUBSTRING | TABLESAMPLE | TIES | TIME | TO | TOP | UNBOUNDED
  | UNKNOWN | UNNEST | UNPIVOT | VALUES | VARYING | WITHIN | WITHOUT | ZONE
  ;

ALL: 'ALL';
AND: 'AND';
ANY: 'ANY';
APPROXIMATE: 'APPROXIMATE';
ARRAY: 'ARRAY';
AS: 'AS';
ASC: 'ASC';
AT: 'AT';
BETWEEN: 'BETWEEN';
BOTH: 'BOTH';
BY: 'BY';
CASE: 'CASE';
CAST: 'CAST';
CONNECT: 'CONNECT';
CONVERT: 'CONVERT';
CROSS: 'CROSS';
CUBE: 'CUBE';
CURRENT: 'CURRENT';
CURRENT_DATE: 'CURRENT_DATE';
CURRENT_TIME: 'CURRENT_TIME';
CURRENT_TIMESTAMP: 'CURRENT_TIMESTAMP';
DESC: 'DESC';
DISTINCT: 'DISTINCT';
DOUBLE: 'DOUBLE';
ELSE: 'ELSE';
END: 'END';
ESCAPE: 'ESCAPE';
EXCEPT: 'EXCEPT';
EXCLUDE: 'EXCLUDE';
EXISTS: 'EXISTS';
EXTRACT: 'EXTRACT';
FALSE: 'FALSE';
FETCH: 'FETCH';
FILTER: 'FILTER';
FIRST: 'FIRST';
FOLLOWING: 'FOLLOWING';
FOR: 'FOR';
FROM: 'FROM';
FULL: 'FULL';
GROUP: 'GROUP';
GROUPING: 'GROUPING';
GROUPS: 'GROUPS';
HAVING: 'HAVING';
IGNORE: 'IGNORE';
ILIKE: 'ILIKE';
IN: 'IN';
INNER: 'INNER';
INTERSECT: 'INTERSECT';
INTERVAL: 'INTERVAL';
IS: 'IS';
ISNULL: 'ISNULL';
JOIN: 'JOIN';
LAST: 'LAST';
LATERAL: 'LATERAL';
LEADING: 'LEADING';
LEFT: 'LEFT';
LIKE: 'LIKE';
LIMIT: 'LIMIT';
LOCALTIME: 'LOCALTIME';
LOCALTIMESTAMP: 'LOCALTIMESTAMP';
MINUS: 'MINUS';
NATURAL: 'NATURAL';
NEXT: 'NEXT';
NOT: 'NOT';
NOTNULL: 'NOTNULL';
NULL: 'NULL';
NULLS: 'NULLS';
OFFSET: 'OFFSET';
ON: 'ON';
ONLY: 'ONLY';
OR: 'OR';
ORDER: 'ORDER';
ORDINALITY: 'ORDINALITY';
OUTER: 'OUTER';
OVER: 'OVER';
PARTITION: 'PARTITION';
PIVOT: 'PIVOT';
POSITION: 'POSITION';
PRECEDING: 'PRECEDING';
PRECISION: 'PRECISION';
QUALIFY: 'QUALIFY';
RANGE: 'RANGE';
RECURSIVE: 'RECURSIVE';
RESPECT: 'RESPECT';
RIGHT: 'RIGHT';
ROLLUP: 'ROLLUP';
ROW: 'ROW';
ROWS: 'ROWS';
SELECT: 'SELECT';
SETS: 'SETS';
SIMILAR: 'SIMILAR';
SOME: 'SOME';
START: 'START';
SUBSTRING: 'SUBSTRING';
SYSDATE: 'SYSDATE';
TABLESAMPLE: 'TABLESAMPLE';
THEN: 'THEN';
TIES: 'TIES';
TIME: 'TIME';
TO: 'TO';
TOP: 'TOP';
TRAILING: 'TRAILING';
TRIM: 'TRIM';
TRUE: 'TRUE';
TRY_CAST: 'TRY_CAST';
UNBOUNDED: 'UNBOUNDED';
UNION: 'UNION';
UNKNOWN: 'UNKNOWN';
UNNEST: 'UNNEST';
UNPIVOT: 'UNPIVOT';
USING: 'USING';
VALUES: 'VALUES';
VARYING: 'VARYING';
WHEN: 'WHEN';
WHERE: 'WHERE';
WITH: 'WITH';
WITHIN: 'WITHIN';
WITHOUT: 'WITHOUT';
ZONE: 'ZONE';

WORD: [\p{L}_] [\p{L}\p{N}_$]*;
QUOTED: '"' (~["] | '""')* '"';
STRING: '\'' (~['] | '\'\'')* '\'';
WHOLE: [0-9]+;
DECIMAL: [0-9]+ '.' [0-9]* | '.' [0-9]+;
FLOAT: ([0-9]+ ('.' [0-9]*)? | '.' [0-9]+) 'E' [+-]? [0-9]+;
PARAMETER: ':' [\p{L}_] [\p{L}\p{N}_]*;

COMMENT: '--' ~[\r\n]* -> channel(HIDDEN);
BLOCK_COMMENT: '/*' (BLOCK_COMMENT | .)*? '*/' -> channel(HIDDEN);
BLANK: [ \t\r\n\u000B\u000C\u00A0\uFEFF]+ -> channel(HIDDEN);
OTHER: .;
