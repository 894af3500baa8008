import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { Verdict } from '../../preflight/checks/judgement.ts';

/** What a check can answer, as its source says. */
export interface CheckAnswers {
  readonly verdicts: readonly Verdict[];
  /** Kinds of findings, of losses and of remarks. */
  readonly findings: readonly string[];
  readonly losses: readonly string[];
  readonly remarks: readonly string[];
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CHECKS = `${ROOT}preflight/checks/`;
const VERDICTS: readonly Verdict[] = ['clear', 'collides', 'blocked', 'undetermined'];

const COMPARISONS: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
];

/** Reads the sources of the checks, once for all of them. */
export class CheckSources {
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;
  readonly #kinds: Readonly<Record<'Finding' | 'Loss' | 'Remark', ReadonlySet<string>>>;

  constructor() {
    const options = {
      strict: true,
      noLib: true,
      types: [],
      target: ts.ScriptTarget.ES2022,
      allowImportingTsExtensions: true,
    };
    this.#program = ts.createProgram([`${CHECKS}index.ts`], options, onlyOurs(ts.createCompilerHost(options)));
    this.#checker = this.#program.getTypeChecker();
    this.#kinds = { Finding: this.#kindsOf('Finding'), Loss: this.#kindsOf('Loss'), Remark: this.#kindsOf('Remark') };
  }

  /** @throws Error for a check whose `judge` is not found in its file */
  answersOf(id: string): CheckAnswers {
    const file = this.#program.getSourceFile(`${CHECKS}${id}.ts`);
    const judge = file && findNode(file, (node) => isNamed(node, 'judge') && !ts.isTypeNode(node));
    if (judge === undefined) throw new Error(`No "judge" in preflight/checks/${id}.ts.`);
    const words = this.#wordsReachedFrom(judge);
    const among = (kinds: ReadonlySet<string>): string[] => [...words.kinds].filter((kind) => kinds.has(kind)).sort();
    return {
      verdicts: VERDICTS.filter((verdict) => words.verdicts.has(verdict)),
      findings: among(this.#kinds.Finding),
      losses: among(this.#kinds.Loss),
      remarks: among(this.#kinds.Remark),
    };
  }

  /** Every kind of finding, loss and remark that there is. */
  everyKind(): string[] {
    return Object.values(this.#kinds).flatMap((kinds) => [...kinds]);
  }

  /** What stands in `judge`, and in every function of the preflight that it hands on to. */
  #wordsReachedFrom(judge: ts.Node): { readonly verdicts: Set<string>; readonly kinds: Set<string> } {
    const verdicts = new Set<string>();
    const kinds = new Set<string>();
    const seen = new Set<ts.Node>();
    const visit = (node: ts.Node): void => {
      if (ts.isTypeNode(node)) return;
      if (ts.isPropertyAssignment(node) && isNamed(node, 'verdict') && ts.isStringLiteral(node.initializer)) {
        verdicts.add(node.initializer.text);
      }
      // Kinds also come from tables. What is only compared is not said.
      if (ts.isStringLiteral(node) && !isCompared(node)) kinds.add(node.text);
      const declaration = ts.isIdentifier(node) ? this.#declarationOf(node) : undefined;
      if (declaration !== undefined && !seen.has(declaration)) {
        seen.add(declaration);
        const name = ts.isFunctionDeclaration(declaration) ? declaration.name?.text : undefined;
        if (declaration.getSourceFile().fileName !== `${CHECKS}judgement.ts`) visit(declaration);
        else if (VERDICTS.some((verdict) => verdict === name)) verdicts.add(name ?? '');
        else visit(declaration);
      }
      ts.forEachChild(node, visit);
    };
    visit(judge);
    return { verdicts, kinds };
  }

  /** The function or constant of the preflight that a name stands for. */
  #declarationOf(name: ts.Identifier): ts.Declaration | undefined {
    const symbol = this.#checker.getSymbolAtLocation(name);
    if (symbol === undefined) return undefined;
    const meant = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : this.#checker.getAliasedSymbol(symbol);
    const { valueDeclaration } = meant;
    const isOurs = valueDeclaration?.getSourceFile().fileName.startsWith(`${ROOT}preflight/`) === true;
    const isCode =
      valueDeclaration !== undefined &&
      (ts.isFunctionDeclaration(valueDeclaration) ||
        ts.isClassDeclaration(valueDeclaration) ||
        ts.isMethodDeclaration(valueDeclaration) ||
        isConstantOfFile(valueDeclaration));
    return isOurs && isCode ? valueDeclaration : undefined;
  }

  #kindsOf(union: string): Set<string> {
    const file = this.#program.getSourceFile(`${CHECKS}finding.ts`);
    const alias = file && findNode(file, (node) => ts.isTypeAliasDeclaration(node) && node.name.text === union);
    if (alias === undefined) throw new Error(`No type "${union}" in preflight/checks/finding.ts.`);
    const type = this.#checker.getTypeAtLocation(alias);
    const members = type.isUnion() ? type.types : [type];
    return new Set(
      members.flatMap((member) => {
        const kind = member.getProperty('kind');
        const literal = kind === undefined ? undefined : this.#checker.getTypeOfSymbol(kind);
        return literal?.isStringLiteral() === true ? [literal.value] : [];
      }),
    );
  }
}

/** What other packages declare says nothing of checks, and takes the compiler most of its time. */
function onlyOurs(host: ts.CompilerHost): ts.CompilerHost {
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => ({
      resolvedModule:
        text.startsWith('.') && text.endsWith('.ts')
          ? { resolvedFileName: fileURLToPath(new URL(text, pathToFileURL(from))), extension: ts.Extension.Ts }
          : undefined,
    }));
  return host;
}

function isCompared({ parent }: ts.StringLiteral): boolean {
  return ts.isCaseClause(parent) || (ts.isBinaryExpression(parent) && COMPARISONS.includes(parent.operatorToken.kind));
}

function isConstantOfFile(node: ts.Declaration): boolean {
  return ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent);
}

function isNamed(node: ts.Node, name: string): boolean {
  const isMember = ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node);
  return isMember && ts.isIdentifier(node.name) && node.name.text === name;
}

function findNode(from: ts.Node, wanted: (node: ts.Node) => boolean): ts.Node | undefined {
  return wanted(from) ? from : ts.forEachChild(from, (child) => findNode(child, wanted));
}
