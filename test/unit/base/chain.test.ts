import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { Chain, type Link } from "../../../server/src/base/chain.ts";

class Member implements Link<Member> {
  before: Member | undefined;
  after: Member | undefined;
}

describe("A chain", () => {
  it("holds what was added and not taken out, oldest first", () => {
    const step = fc.record({ member: fc.nat(7), isAdded: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const members = Array.from({ length: 8 }, () => new Member());
        const chain = new Chain<Member>();
        let expected: Member[] = [];
        for (const { member: index, isAdded } of steps) {
          const member = members[index];
          if (!member) continue;
          if (!isAdded) {
            chain.remove(member);
            expected = expected.filter((one) => one !== member);
          } else if (!expected.includes(member)) {
            chain.add(member);
            expected.push(member);
          }
          assert.deepEqual(positions(members, all(chain)), positions(members, expected));
        }
      }),
    );
  });
});

function all(chain: Chain<Member>): Member[] {
  const found: Member[] = [];
  for (let next = chain.first; next; next = next.after) found.push(next);
  return found;
}

function positions(members: readonly Member[], some: readonly Member[]): number[] {
  return some.map((one) => members.indexOf(one));
}
