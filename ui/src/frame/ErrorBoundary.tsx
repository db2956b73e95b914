import { Button } from "antd";
import i18next from "i18next";
import { Component, type ReactNode } from "react";

/** A screen that fails takes only itself down: the frame stays, the drafts stay, and it can be opened again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="empty-state" role="alert">
        <p className="empty-title">{i18next.t("broken.title", { ns: "frame" })}</p>
        <p className="secondary">{i18next.t("broken.hint", { ns: "frame" })}</p>
        <code className="quiet">{error.message}</code>
        <Button type="primary" onClick={() => this.setState({ error: null })}>
          {i18next.t("broken.again", { ns: "frame" })}
        </Button>
      </div>
    );
  }
}
