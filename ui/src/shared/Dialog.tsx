import { Modal } from "antd";
import type { ReactNode } from "react";
import { useShortcuts } from "./keys";

/** A dialog over the screen. Esc and the cross close it; what was typed in it belongs to a draft and is there next time. */
export function Dialog(props: { title: string; onClose: () => void; children: ReactNode; width?: number; testId?: string }) {
  useShortcuts("dialog", []);
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.onClose}
      footer={null}
      width={props.width ?? 480}
      mask={{ closable: false }}
      // The screen says where the keys go on; the trigger was a shortcut as often as a button.
      focusable={{ focusTriggerAfterClose: false }}
      destroyOnHidden
      // It is there at once: the clerk types on before any motion would be over.
      transitionName=""
      maskTransitionName=""
      data-testid={props.testId}
    >
      {props.children}
    </Modal>
  );
}
