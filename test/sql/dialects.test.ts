import { describe, expect, test } from 'vitest';
import { mysql, sqlite } from '../../server/src/sql/lexicon.ts';
import { statementsOf, tokensOf } from './helpers.ts';

describe('MySQL', () => {
  test('tokens', () => {
    expect(tokensOf("`a``b` \"s\\\"\" 'it\\'s' x'1f' # c ; d\n-- e\n5--3 @v := $f", mysql)).toEqual([
      'quotedIdentifier:`a``b`',
      'string:"s\\""',
      "string:'it\\'s'",
      "string:x'1f'",
      'lineComment:# c ; d',
      'lineComment:-- e',
      'number:5',
      'operator:-',
      'operator:-',
      'number:3',
      'operator:@',
      'word:v',
      'assign::=',
      'placeholder:$f',
    ]);
    expect(tokensOf('a=`b`*#c', mysql)).toEqual([
      'word:a',
      'operator:=',
      'quotedIdentifier:`b`',
      'operator:*',
      'lineComment:#c',
    ]);
    expect(tokensOf('/* a /* b */ c', mysql)).toEqual(['blockComment:/* a /* b */', 'word:c']);
  });

  test('delimiters', () => {
    expect(
      statementsOf(
        'select 1;\nDELIMITER //\ncreate trigger t before insert on a for each row begin set x = 1; end//\nDELIMITER ;\nselect 2;',
        mysql,
      ),
    ).toEqual([
      'select 1',
      'meta-command: DELIMITER //',
      'create trigger t before insert on a for each row begin set x = 1; end',
      'meta-command: DELIMITER ;',
      'select 2',
    ]);
    expect(statementsOf('delimiter $$\ncreate procedure p() begin select 1; end$$\nselect 2$$', mysql)).toEqual([
      'meta-command: delimiter $$',
      'create procedure p() begin select 1; end',
      'select 2',
    ]);
  });

  test("Drizzle's marker", () => {
    expect(
      statementsOf('drop table a;--> statement-breakpoint\ndrop table `b`--> statement-breakpoint\nselect 5--3', mysql),
    ).toEqual(['drop table a', 'drop table `b`', 'select 5--3']);
  });

  test('bodies without a delimiter', () => {
    const body =
      'create procedure p() begin if a then select case when 1 then 2 end; end if; case x when 1 then select 1; end case; while 1 do set y = 2; end while; end';
    expect(statementsOf(`${body};\nselect 1;`, mysql)).toEqual([body, 'select 1']);
    expect(statementsOf('begin; insert into t values (1); end; select 1', mysql)).toEqual([
      'begin',
      'insert into t values (1)',
      'end',
      'select 1',
    ]);
  });
});

describe('SQLite', () => {
  test('tokens', () => {
    expect(tokensOf("[a b] `c` \"d\" 'e\\' x'1f' /* f", sqlite)).toEqual([
      'quotedIdentifier:[a b]',
      'quotedIdentifier:`c`',
      'quotedIdentifier:"d"',
      "string:'e\\'",
      "string:x'1f'",
      'blockComment:/* f',
    ]);
  });

  test('triggers', () => {
    const trigger =
      'create temp trigger t after insert on a begin update b set c = case when 1 then 2 end; delete from d; end';
    expect(statementsOf(`${trigger};\nbegin; select 1; end;`, sqlite)).toEqual([trigger, 'begin', 'select 1', 'end']);
  });
});
