/** Records as people write them through the API: what fits what is plain to see. */
export const subjects = {
  inspection: {
    solution: {
      title: { en: 'Visual inspection of weld beads with a camera', ko: '카메라로 하는 용접 비드 외관 검사' },
      problemSolved: {
        en: 'Porous weld beads and cracks were found by eye at the end of the line, too late and not always.',
        ko: '용접 비드의 기공과 균열을 라인 끝에서 눈으로 찾다 보니 늦고 놓치는 일이 있었다.',
      },
      approach: {
        en: 'A camera over the line takes an image of every weld bead and a vision model finds porous beads and cracks.',
        ko: '라인 위의 카메라가 모든 용접 비드를 찍고 비전 모델이 기공과 균열을 찾아낸다.',
      },
    },
    problem: {
      title: { en: 'Cracks in weld beads are found too late', ko: '용접 비드 균열을 너무 늦게 발견' },
      description: {
        en: 'Weld beads are inspected by eye. Porous beads and cracks pass, and are found at the end of the line.',
        ko: '용접 비드 외관 검사를 눈으로 한다. 기공과 균열이 지나가고 라인 끝에서야 발견된다.',
      },
    },
  },
  forecast: {
    solution: {
      title: { en: 'Demand forecast for spare parts', ko: '예비 부품 수요 예측' },
      problemSolved: {
        en: 'Spare parts were ordered by habit: some ran out, others filled the warehouse for years.',
        ko: '예비 부품을 관행대로 주문해 어떤 것은 모자라고 어떤 것은 창고에 몇 년씩 쌓였다.',
      },
      approach: {
        en: 'Orders of the last years give a demand forecast for every spare part and the stock to keep in the warehouse.',
        ko: '지난 몇 년의 주문으로 예비 부품마다 수요를 예측하고 창고 재고를 정한다.',
      },
    },
    problem: {
      title: { en: 'Spare parts run out or fill the warehouse', ko: '예비 부품이 모자라거나 창고에 쌓임' },
      description: {
        en: 'Nobody knows the demand for spare parts. We order by habit, some run out, others fill the warehouse.',
        ko: '예비 부품 수요를 아무도 모른다. 관행대로 주문해 모자라거나 창고에 쌓인다.',
      },
    },
  },
  contracts: {
    solution: {
      title: { en: 'Contract review with a language model', ko: '언어 모델을 쓰는 계약서 검토' },
      problemSolved: {
        en: 'Lawyers read every supplier contract for missing liability clauses, which took days.',
        ko: '법무팀이 모든 공급 계약서에서 빠진 책임 조항을 찾느라 며칠이 걸렸다.',
      },
      approach: {
        en: 'A language model compares the clauses of a supplier contract with our template and marks missing liability clauses.',
        ko: '언어 모델이 공급 계약서의 조항을 표준 양식과 비교해 빠진 책임 조항을 표시한다.',
      },
    },
    problem: {
      title: { en: 'Supplier contracts lack liability clauses', ko: '공급 계약서에 책임 조항이 빠짐' },
      description: {
        en: 'Our lawyers cannot read every supplier contract; missing liability clauses are noticed after signing.',
        ko: '법무팀이 모든 공급 계약서를 읽지 못해 빠진 책임 조항을 서명한 뒤에야 안다.',
      },
    },
  },
} as const;
export type Subject = keyof typeof subjects;

/** Everything that another affiliate asks for before it takes a solution over. */
const adoptable = {
  dataUsed: [{ name: 'line images', modality: 'image' }],
  risk: { class: 'minimal' },
  transferability: {
    preconditions: [{ kind: 'data', text: { en: 'a month of examples' } }],
    supportContact: 'mem_batteries-lead',
  },
  terms: {
    licence: 'group',
    chargeBasis: 'free',
    priceBasis: { kind: 'free', justification: 'nothing to maintain' },
    rightsOwner: 'the origin',
    technologyClass: 'none',
  },
};

export function solutionContent(subject: Subject, changes: object = {}): Record<string, unknown> {
  return { ...subjects[subject].solution, stage: 'deployed', language: 'en', ...adoptable, ...changes };
}

export function problemContent(subject: Subject, changes: object = {}): Record<string, unknown> {
  return { ...subjects[subject].problem, language: 'en', ...changes };
}
