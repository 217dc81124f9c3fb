import { modelOn } from '../../catalog/model-clients.ts';
import type { FieldType } from '../../catalog/models.ts';
import type { Environment } from '../../workspace/environment.ts';
import { clientsOf } from '../kubernetes/clients.ts';

export interface ClientField {
  /** Keyword of the constructor. */
  name: string;
  type: FieldType;
}

/** The Kubernetes models as every client has them that may be in use. */
export class ClientModels {
  private readonly majors: readonly number[];

  constructor(environment: Environment) {
    this.majors = clientsOf(environment);
  }

  /** A field by its JSON name; `undefined` where one of the clients lacks it or has it otherwise. */
  field(model: string, json: string): ClientField | undefined {
    const [first, ...others] = this.majors.map(major =>
      modelOn(model, major)?.fields.find(
        // The old class made snake case of what a volume is made of, so that it took either.
        field => field.json === json || (model === 'V1Volume' && field.name === json),
      ),
    );
    const isSame = others.every(
      one => one?.name === first?.name && JSON.stringify(one?.type) === JSON.stringify(first?.type),
    );
    return first && isSame ? { name: first.name, type: first.type } : undefined;
  }
}
